// The REST paths. What goes wrong becomes an Error whose message says what to do.

const LET_IN = "This page is not let in. Open the address that “coach serve” prints: it holds the token.";
const GONE = "The coach does not answer. Start it again with “coach serve”, then try again.";

export class Refused extends Error {
  constructor(message, status) {
    super(message);
    this.status = status;
  }
}

async function ask(path, options) {
  let answer;
  try {
    answer = await fetch(path, options);
  } catch {
    throw new Refused(GONE, 0);
  }
  if (answer.status === 401) throw new Refused(LET_IN, 401);
  const body = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Refused(body.error ?? `The coach answered ${answer.status}. Try again.`, answer.status);
  return body;
}

const post = (path, value) =>
  ask(path, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(value) });

/** The kinds of interview. */
export const demos = () => ask("/api/demos/");

/** A new session. The protocol knows none without a resume: a text that tells nothing gives general questions. */
export async function makeSession(kind, resume, job) {
  const form = new FormData();
  form.append("resume_image", resume ?? new File(["No resume.\n"], "none.txt", { type: "text/plain" }));
  form.append("demo_id", kind);
  if (job) form.append("job_description", job);
  const made = await ask("/api/upload-resume/", { method: "POST", body: form });
  return resume ? made : { ...made, warnings: [] };
}

/** How far a session is. */
export const status = (session) => ask(`/api/voice-session/${session}/`);

/** The marks of all its answers. */
export const results = (session) => post("/api/analyze/", { session_id: session });
