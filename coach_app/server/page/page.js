// The page: which part is seen, and what its controls do. One state, drawn by `render`; what happens on the socket and
// in the microphone only changes the state.

import { demos, makeSession, results, status } from "./api.js";
import { Conversation } from "./conversation.js";
import { byId, clock, count, make, tenths, whole } from "./dom.js";
import { Microphone, microphones } from "./microphone.js";
import { answerReport, interviewResults } from "./report.js";

const KEPT = "coach-session";
const TIP_MS = 8000;
const HUSHED_MS = 4000; // before anything was heard
const PAUSE_MS = 10000; // after it: a noise gate is as hushed in a pause
const HUSHED_DB = -55; // a room is quieter than this only through a muted microphone

const state = {
  view: "", // set-up, practice, results
  phase: "idle", // idle, opening, recording, finishing
  connection: "none", // none, connecting, ready, lost, over
  session: null,
  questions: [],
  question: 0,
  followUp: "", // asked in place of the question; empty for the question itself
  answered: new Map(), // question or follow-up -> {completed, analysis, sound}; only what this page has heard
  latest: null, // the last of them
  before: new Map(), // question -> text, answered before the page was loaded
  caption: { committed: "", tentative: "" },
  metrics: null,
  tip: "",
  began: 0,
  heard: 0, // when the microphone was last louder than silence, or the answer began
  patience: 0, // for how long it may be hushed from then on
};

let conversation = null;
let microphone = null;
let pieces = [];
let tipTimer = 0;

// -- what is seen -----------------------------------------------------------------------------------------------------

const CONNECTION = {
  none: "",
  connecting: "Connecting …",
  ready: "Connected",
  lost: "Connection lost, trying again …",
  over: "Not connected",
};
const EMPTY = {
  idle: ["Ready when you are", "Press “Answer” and speak. Your words appear here."],
  opening: ["Opening the microphone …", "If the browser asks, allow it."],
  recording: ["Listening", "Speak when you like."],
  finishing: ["Reading your answer …", "The report follows in a moment."],
};
const ACT = { idle: "Answer", opening: "Opening …", recording: "Stop", finishing: "Reading …" };

function render() {
  for (const view of ["set-up", "practice", "results"]) byId(view).hidden = state.view !== view;
  byId("restart").hidden = state.view === "set-up" || !state.session;
  byId("connection").textContent = CONNECTION[state.connection];
  byId("connection").dataset.state = state.connection;
  document.body.dataset.phase = state.phase;
  if (state.view === "practice") renderPractice();
}

/** Whether a word was said, here or before, in answer to this question. */
const isAnswered = (question) =>
  state.before.has(question) || Boolean(state.answered.get(question)?.completed.report.talk.words);

/** What is asked now, as `answered` knows it. */
const asked = () => state.followUp || state.question;

function renderPractice() {
  const { phase, question, questions, followUp } = state;
  const idle = phase === "idle";
  const told = idle ? state.answered.get(asked()) : undefined;
  byId("count").textContent = followUp ? `A follow-up to question ${question + 1}` : `Question ${question + 1} of ${questions.length}`;
  byId("question").textContent = followUp || questions[question];
  byId("questions").value = String(question);
  byId("questions").disabled = !idle;
  byId("before").disabled = !idle || (question === 0 && !followUp);
  byId("before").setAttribute("aria-label", followUp ? "Back to the question" : "Previous question");
  byId("next").disabled = !idle || question === questions.length - 1;
  for (const option of byId("questions").options) {
    const index = Number(option.value);
    option.textContent = `${index + 1}${isAnswered(index) ? " ✓" : ""}  ${questions[index]}`;
  }
  document.body.dataset.seen = told ? "report" : "live";
  byId("live").hidden = Boolean(told);
  byId("report").hidden = !told;
  renderCaptions(idle);
  renderMetrics();
  byId("tip").textContent = state.tip;
  byId("devices").disabled = !idle;
  const act = byId("answer");
  act.textContent = idle && (told || textBefore()) ? "Answer again" : ACT[phase];
  act.disabled = phase === "opening" || phase === "finishing" || (idle && state.connection === "over");
  act.classList.toggle("stop", phase === "recording");
  byId("finish").disabled = !idle || !questions.some((_, index) => isAnswered(index));
  if (idle) byId("clock").textContent = "0:00";
}

/** What was answered to the question before the page was loaded. */
const textBefore = () => (state.followUp ? "" : (state.before.get(state.question) ?? ""));

function renderCaptions(idle) {
  const { committed, tentative } = state.caption;
  const before = idle ? textBefore() : "";
  const settled = committed || before;
  if (byId("committed").textContent !== settled) byId("committed").textContent = settled; // laying it out anew costs
  byId("tentative").textContent = tentative ? ` ${tentative}` : "";
  byId("empty").hidden = Boolean(committed || tentative || before);
  [byId("empty-title").textContent, byId("empty-text").textContent] = EMPTY[state.phase];
  const captions = byId("captions");
  captions.scrollTop = captions.scrollHeight;
}

function renderMetrics() {
  const told = state.metrics ?? {};
  byId("pace").textContent = whole(told.moving_words_per_minute ?? told.words_per_minute);
  byId("fillers").textContent = whole(told.fillers);
  byId("fillers-note").textContent =
    typeof told.fillers_per_100_words === "number" ? `${tenths(told.fillers_per_100_words)} in 100 words` : "um, uh and the like";
  byId("pauses").textContent = whole(told.pauses);
  byId("pauses-note").textContent = told.longest_pause_s ? `longest ${tenths(told.longest_pause_s)} s` : "none yet";
  byId("talk").textContent = typeof told.talk_s === "number" ? clock(told.talk_s) : "–";
}

/** Says what went wrong and what to do; stays until it is read, or until what it is about is over. */
function notify(message, about = "") {
  const notices = byId("notices");
  if ([...notices.children].some((notice) => notice.firstChild.textContent === message)) return;
  const notice = make("div", { className: "notice" }, make("p", { textContent: message }));
  notice.dataset.about = about;
  const dismiss = make("button", { className: "icon", type: "button", textContent: "×", onclick: () => notice.remove() });
  dismiss.setAttribute("aria-label", "Dismiss");
  notice.append(dismiss);
  notices.append(notice);
}

function settle(about) {
  for (const notice of byId("notices").querySelectorAll(`[data-about="${about}"]`)) notice.remove();
}

function show(view, title) {
  state.view = view;
  render();
  byId(title).focus({ preventScroll: true });
  scrollTo({ top: 0 });
}

// -- the interview ----------------------------------------------------------------------------------------------------

function enter(session, questions) {
  Object.assign(state, { session, questions, question: 0, followUp: "", latest: null, metrics: null, tip: "" });
  sessionStorage.setItem(KEPT, session);
  byId("questions").replaceChildren(...questions.map((_, index) => new Option("", String(index))));
  conversation = new Conversation(session);
  conversation.addEventListener("state", ({ detail }) => {
    state.connection = detail.state;
    if (detail.state === "ready") settle("connection");
    if (detail.message) notify(detail.message, "connection");
    if (detail.state === "over") endMicrophone().then(() => goIdle());
    render();
  });
  conversation.addEventListener("partial_transcription", ({ detail }) => {
    const { transcription, committed, tentative } = detail;
    state.caption = committed || tentative ? { committed, tentative } : { committed: transcription, tentative: "" };
    render();
  });
  conversation.addEventListener("metrics", ({ detail }) => {
    state.metrics = detail.metrics;
    render();
  });
  conversation.addEventListener("tip", ({ detail }) => {
    state.tip = detail.message;
    clearTimeout(tipTimer);
    tipTimer = setTimeout(() => {
      state.tip = "";
      render();
    }, TIP_MS);
    render();
  });
  conversation.addEventListener("recording_completed", ({ detail }) => completed(detail));
  conversation.addEventListener("realtime_analysis", ({ detail }) => {
    const told = state.latest;
    if (told?.completed.question_index !== detail.question_index) return;
    told.analysis = detail.analysis;
    if (state.answered.get(asked()) === told && state.phase === "idle") drawReport();
  });
  conversation.addEventListener("error", ({ detail }) => notify(detail.message, "answer"));
  conversation.addEventListener("answer_failed", async () => {
    await endMicrophone();
    goIdle();
  });
  show("practice", "question");
}

function drawReport() {
  const told = state.answered.get(asked());
  const last = state.question === state.questions.length - 1;
  const onward = make("button", {
    className: "main",
    type: "button",
    textContent: last ? "See all results" : "Next question",
    onclick: last ? finish : () => go(state.question + 1),
  });
  const reading = document.activeElement === byId("report-title");
  const parts = told ? answerReport(told.completed, told.analysis, told.sound, onward, pursue) : [];
  byId("report").replaceChildren(...parts.filter(Boolean));
  if (reading) byId("report-title")?.focus({ preventScroll: true });
}

async function completed(detail) {
  const type = microphone?.mimeType ?? state.mimeType ?? "";
  await endMicrophone();
  if (state.question !== detail.question_index) Object.assign(state, { question: detail.question_index, followUp: "" });
  const old = state.answered.get(asked());
  if (old?.sound) URL.revokeObjectURL(old.sound.url);
  const sound = pieces.length
    ? { url: URL.createObjectURL(new Blob(pieces, { type })), name: type.includes("mp4") ? "answer.mp4" : "answer.webm" }
    : null;
  state.latest = { completed: detail, sound };
  state.answered.set(asked(), state.latest);
  goIdle();
  drawReport();
  byId("report-title")?.focus({ preventScroll: true });
  scrollTo({ top: 0 });
}

function goIdle() {
  Object.assign(state, { phase: "idle", caption: { committed: "", tentative: "" }, metrics: null, tip: "" });
  render();
}

/** Goes to a question and reads it out; the space bar then answers it. */
function go(question) {
  choose(question);
  byId("question").focus({ preventScroll: true });
}

function choose(question) {
  if (state.phase !== "idle" || question < 0 || question >= state.questions.length) return;
  Object.assign(state, { question, followUp: "" });
  settle("answer");
  drawReport();
  render();
  scrollTo({ top: 0 });
}

/** Goes to a follow-up to the question, as an interviewer would. */
function pursue(followUp) {
  state.followUp = followUp;
  settle("answer");
  drawReport();
  render();
  byId("question").focus({ preventScroll: true });
  scrollTo({ top: 0 });
}

/** To the question before, from a follow-up to its own. */
const goBack = () => go(state.followUp ? state.question : state.question - 1);

async function answer() {
  if (state.phase === "recording") {
    await stop();
    return;
  }
  if (state.phase !== "idle" || state.view !== "practice" || state.connection === "over") return;
  settle("answer");
  Object.assign(state, { phase: "opening", caption: { committed: "", tentative: "" }, metrics: null, tip: "" });
  render();
  try {
    pieces = [];
    microphone = await Microphone.open(byId("devices").value, {
      onPiece: (bytes) => {
        pieces.push(bytes);
        if (conversation.answer) conversation.add(bytes);
      },
      onGone: () => {
        notify("The microphone is gone. What you said until then is kept.", "answer");
        stop();
      },
    });
  } catch (error) {
    notify(error.message, "answer");
    goIdle();
    return;
  }
  conversation.start(state.question, state.followUp);
  const now = performance.now();
  Object.assign(state, { phase: "recording", began: now, heard: now, patience: HUSHED_MS });
  render();
  listDevices();
  requestAnimationFrame(watch);
}

async function stop() {
  if (state.phase !== "recording") return;
  state.phase = "finishing";
  render();
  await endMicrophone();
  if (conversation.answer) conversation.stop();
}

async function endMicrophone() {
  const open = microphone;
  microphone = null;
  if (open) {
    state.mimeType = open.mimeType;
    await open.close();
  }
  showLevel(-60);
}

/** Level and clock, as often as the screen is drawn. */
function watch() {
  if (!microphone) return;
  const now = performance.now();
  const level = microphone.level;
  showLevel(level);
  byId("clock").textContent = clock((now - state.began) / 1000);
  if (!microphone.isMeasured) {
    state.heard = now;
  } else if (level > HUSHED_DB) {
    Object.assign(state, { heard: now, patience: PAUSE_MS });
    settle("hushed");
  } else if (now - state.heard > state.patience && state.phase === "recording" && !state.caption.committed) {
    notify("Nothing is heard. Is the microphone muted, or is another one meant?", "hushed");
  }
  requestAnimationFrame(watch);
}

function showLevel(level) {
  byId("level").firstElementChild.style.transform = `scaleX(${(level + 60) / 60})`;
  byId("level").setAttribute("aria-valuenow", String(Math.round(level)));
}

async function listDevices() {
  const chosen = byId("devices").value;
  const found = await microphones();
  byId("devices").replaceChildren(
    new Option("System default", ""),
    ...found.map((device, index) => new Option(device.label || `Microphone ${index + 1}`, device.deviceId)),
  );
  byId("devices").value = found.some((device) => device.deviceId === chosen) ? chosen : "";
}

async function finish() {
  byId("finish").disabled = true;
  try {
    const told = await results(state.session);
    byId("results-list").replaceChildren(...interviewResults(told.results));
    show("results", "results-title");
  } catch (error) {
    notify(error.message, "results");
    render();
  }
}

// -- setting up -------------------------------------------------------------------------------------------------------

async function begin(event) {
  event.preventDefault();
  settle("set-up");
  const button = byId("begin");
  button.disabled = true;
  button.textContent = "Reading …";
  try {
    const kind = new FormData(byId("set-up-form")).get("kind");
    const made = await makeSession(kind, byId("resume").files[0], byId("job").value.trim());
    state.answered.clear();
    state.before.clear();
    for (const warning of made.warnings ?? []) notify(warning, "set-up");
    enter(made.session_id, made.questions);
  } catch (error) {
    notify(error.message, "set-up");
  } finally {
    button.disabled = false;
    button.textContent = "Begin the interview";
  }
}

async function setUp() {
  conversation?.close();
  conversation = null;
  sessionStorage.removeItem(KEPT);
  await endMicrophone();
  Object.assign(state, { session: null, connection: "none", phase: "idle" });
  const kinds = await demos();
  byId("kinds").replaceChildren(
    ...kinds.map(({ id, title, description }, index) =>
      make(
        "label",
        { className: "kind" },
        make("input", { type: "radio", name: "kind", value: id, checked: index === 0, required: true }),
        make("b", { textContent: title }),
        make("small", { textContent: description }),
      ),
    ),
  );
  show("set-up", "set-up-title");
}

/** Goes on with the interview of this tab, if there is one and the coach still knows it. */
async function open() {
  const kept = sessionStorage.getItem(KEPT);
  try {
    if (!kept) {
      await setUp();
      return;
    }
    const told = await status(kept).catch((error) => (error.status === 404 ? null : Promise.reject(error)));
    if (!told) {
      await setUp();
      return;
    }
    for (const each of told.answers) state.before.set(each.question_index, each.answer);
    enter(kept, told.questions);
  } catch (error) {
    state.connection = "over";
    render();
    notify(error.message, "connection");
    const again = make("button", { className: "main", type: "button", textContent: "Try again" });
    again.addEventListener("click", () => {
      again.remove();
      settle("connection");
      open();
    });
    byId("notices").append(again);
  }
}

// -- controls ---------------------------------------------------------------------------------------------------------

const TAKES_KEYS = "input, textarea, select, button, a, summary, audio, [contenteditable]";

document.addEventListener("keydown", (event) => {
  if (state.view !== "practice" || event.target.closest(TAKES_KEYS) || event.ctrlKey || event.metaKey || event.altKey) {
    return;
  }
  if (event.key === " ") {
    event.preventDefault();
    if (!event.repeat) answer();
  } else if (event.key === "ArrowLeft") goBack();
  else if (event.key === "ArrowRight") go(state.question + 1);
});
addEventListener("beforeunload", (event) => {
  if (state.phase === "recording") event.preventDefault();
});
byId("set-up-form").addEventListener("submit", begin);
byId("restart").addEventListener("click", () => setUp().catch((error) => notify(error.message)));
byId("answer").addEventListener("click", answer);
byId("finish").addEventListener("click", finish);
byId("back").addEventListener("click", () => show("practice", "question"));
byId("questions").addEventListener("change", (event) => choose(Number(event.target.value)));
byId("before").addEventListener("click", goBack);
byId("next").addEventListener("click", () => go(state.question + 1));
navigator.mediaDevices?.addEventListener?.("devicechange", listDevices);

// The address of the first visit holds the token; the cookie that came with the page does from now on.
if (location.search) history.replaceState(null, "", location.pathname);
listDevices();
open();
