// The report of one answer, and the results of the whole interview, as elements. Judges nothing: what could not be
// told carries the coach's own reason.

import { clock, count, make, tenths, whole } from "./dom.js";

const PARTS = { situation: "Situation", task: "Task", action: "Action", result: "Result", other: "Aside", habit: "Habit", self: "About you" };

/** The report of a `recording_completed`, with its `realtime_analysis` once that is there, and a way `onward`.
 * `followUp` is called with the question that is to be answered next. */
export function answerReport({ report, message, words, answer_id: kept }, analysis, sound, onward, followUp) {
  const summary = [`${clock(report.audio.duration_s)} long`, count(report.talk.words, "word"), kept ? "kept" : message];
  return [
    make(
      "div",
      { className: "heading" },
      make(
        "div",
        {},
        make("h2", { id: "report-title", tabIndex: -1, textContent: "Your answer" }),
        make("p", { className: "muted", textContent: summary.join(" · ") }),
      ),
      onward,
    ),
    make("dl", { className: "tiles" }, ...tiles(report)),
    make("div", { className: "pair" }, ...advice(report.feedback, analysis)),
    structure(report.structure),
    make(
      "section",
      { className: "card" },
      make("h3", { textContent: "What you said" }),
      sound && make("audio", { src: sound.url, controls: true }),
      make("p", { className: "transcript" }, ...(words.length ? spoken(words) : ["No words were heard."])),
      sound && make("a", { href: sound.url, download: sound.name, textContent: "Save the sound" }),
    ),
    followUps(report.follow_ups, followUp),
  ];
}

function tile(title, value, unit, note) {
  return make(
    "div",
    { className: "card tile" },
    make("dt", { textContent: title }),
    make("dd", {}, make("b", { textContent: value }), unit ? ` ${unit}` : ""),
    make("dd", { className: "muted", textContent: note ?? "" }),
  );
}

/** The measures, those that matter most first: of each its figure, or why there is none. */
function tiles(report) {
  const { pace, filler_rate: rate, fillers, markers, pauses, talk, content, structure: built } = report;
  const { speaking_confidence: confidence } = report;
  const longest = Math.max(0, ...pauses.map((pause) => pause.duration_s));
  const besides = markers.length ? `; ${count(markers.length, "filler word")} besides` : "";
  const score = content.score?.abstains ? undefined : content.score;
  const story = content.wants_story && !built.abstains;
  return [
    tile("Speaking confidence", tenths(confidence.score), "of 10", confidence.message ?? "from pace, pauses, fillers, tone"),
    tile("Content", whole(score), "of 100", content.score?.message ?? content.message ?? "how it fits the question"),
    story
      ? tile("Structure", whole(built.score), "of 100", built.missing.length ? `missing: ${built.missing.join(", ")}` : "a whole story")
      : tile("Structure", "–", "", built.message ?? "no story was asked for"),
    tile("Pace", whole(pace.words_per_minute), "words/min", pace.message ?? `${tenths(pace.articulation_syllables_per_s)} syllables a second`),
    tile("Fillers", String(fillers.length), "", rate.message ?? `${tenths(rate.per_100_words)} in 100 words${besides}`),
    tile("Pauses", String(pauses.length), "", pauses.length ? `longest ${tenths(longest)} s` : "none longer than a breath"),
    tile("Talk time", clock(talk.speech_s), "", `${whole(100 * talk.speaking_share)} % from first word to last`),
    tile("Words", String(talk.words), "", count(talk.sentences, "sentence")),
  ];
}

function advice(feedback, analysis) {
  if (feedback.abstains) {
    return [list("Feedback", [], analysis?.feedback ?? feedback.message)];
  }
  const praise = feedback.praise.map(({ message, quote }) =>
    make("li", {}, make("b", { textContent: message }), make("q", { textContent: quote })),
  );
  const changes = feedback.changes.map(({ message, why }) =>
    make("li", {}, make("b", { textContent: message }), make("span", { textContent: why })),
  );
  return [
    list("What went well", praise, "Nothing stands out yet: say what you did, and how it ended."),
    list("What to change first", changes, "Nothing stands out that should be changed."),
  ];
}

function list(title, items, otherwise) {
  return make(
    "section",
    { className: "card" },
    make("h3", { textContent: title }),
    items.length ? make("ul", { className: "advice" }, ...items) : make("p", { className: "muted", textContent: otherwise }),
  );
}

/** The parts of a story as a bar, each as long as its share of the words. */
function structure(told) {
  if (told.kind !== "story") return null;
  const bar = make("div", { className: "story", role: "img" });
  const there = told.parts.filter(({ share }) => share > 0);
  bar.setAttribute("aria-label", there.map(({ part, share }) => `${PARTS[part]} ${whole(100 * share)} %`).join(", "));
  for (const { part, share } of there) {
    const piece = make("span", { textContent: PARTS[part], className: `part ${part}` });
    piece.style.flexGrow = share;
    bar.append(piece);
  }
  return make("section", { className: "card" }, make("h3", { textContent: "How it is built" }), bar);
}

function spoken(words) {
  return words.flatMap(({ text, kind }) => [kind === "filler" ? make("mark", { textContent: text }) : text, " "]);
}

function followUps(told, answer) {
  if (!Array.isArray(told) || !told.length) return null;
  const items = told.map(({ question }) => {
    const act = make("button", { type: "button", textContent: "Answer this", onclick: () => answer(question) });
    act.setAttribute("aria-label", `Answer this: ${question}`);
    return make("li", {}, make("span", { textContent: question }), act);
  });
  return make(
    "section",
    { className: "card" },
    make("h3", { textContent: "An interviewer might ask next" }),
    make("ul", { className: "follow-ups" }, ...items),
  );
}

/** The results of `POST /api/analyze/`. */
export function interviewResults(marks) {
  return marks.map(({ question, verbal_score: spokenMark, design_score: design, feedback, answer }) =>
    make(
      "article",
      { className: "card result" },
      make("h2", { textContent: question }),
      make(
        "dl",
        { className: "marks" },
        make("div", {}, make("dt", { textContent: "Answer" }), make("dd", {}, make("b", { textContent: tenths(spokenMark) }), " of 10")),
        design === null || design === undefined
          ? null
          : make("div", {}, make("dt", { textContent: "Design" }), make("dd", {}, make("b", { textContent: tenths(design) }), " of 10")),
      ),
      make("p", { textContent: feedback }),
      make("details", {}, make("summary", { textContent: "What you said" }), make("p", { className: "muted", textContent: answer })),
    ),
  );
}
