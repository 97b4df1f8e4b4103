// The socket of one session. It comes back by itself after a drop and goes on with the answer where the coach left
// off: every piece of the answer is kept until its transcript is there, and numbered.

const WAITS_MS = [300, 1000, 2000, 4000];
const PING_MS = 60_000; // the coach hangs up on a client that says nothing for five minutes
const NO_SESSION = 4404;
const TAKEN_OVER = 4409;
const FINAL = new Set([NO_SESSION, TAKEN_OVER]);

const REASONS = {
  [NO_SESSION]: "This interview is not there any more. Begin a new one.",
  [TAKEN_OVER]: "This interview goes on in another window. Reload this page to take it back.",
};

function base64(bytes) {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}

/**
 * Tells in events what happens: `state` ("connecting", "ready", "lost", "over"), every message by its type, and
 * `answer_failed` for an answer that will have no transcript.
 */
export class Conversation extends EventTarget {
  constructor(session) {
    super();
    this.session = session;
    this.answer = null;
    this.tries = 0;
    this.closed = false;
    this.connect();
  }

  /** Begins an answer to a question, or to a `followUp` to it. */
  start(question, followUp = "") {
    this.answer = { question, followUp, pieces: [], sent: 0, started: false, stopped: false };
    this.sendStart();
  }

  /** Adds a piece of its sound. */
  add(bytes) {
    this.answer.pieces.push(bytes);
    if (this.isReady) this.sendPieces();
  }

  /** Ends it; `recording_completed` or `answer_failed` follows. */
  stop() {
    this.answer.stopped = true;
    this.sendStop();
  }

  /** Hangs up for good. */
  close() {
    this.closed = true;
    clearTimeout(this.timer);
    clearInterval(this.pinging);
    this.socket.close();
  }

  /** Whether the coach hears what is sent: not while it is unclear where an answer goes on. */
  get isReady() {
    return this.socket.readyState === WebSocket.OPEN && this.greeted && !this.resumed;
  }

  connect() {
    this.tell("state", { state: "connecting" });
    this.greeted = false;
    this.resumed = null;
    this.socket = new WebSocket(`${location.origin.replace(/^http/, "ws")}/ws/interview/${this.session}/`);
    this.socket.addEventListener("message", ({ data }) => this.receive(JSON.parse(data)));
    this.socket.addEventListener("close", ({ code }) => this.lost(code));
  }

  receive(message) {
    switch (message.type) {
      case "connection_established":
        this.tries = 0;
        this.greeted = true;
        this.pinging = setInterval(() => this.answer || this.send({ type: "ping" }), PING_MS);
        this.tell("state", { state: "ready" });
        if (this.answer) {
          // What was missed comes before the answer to this: only then is it clear what the coach still lacks.
          this.send({ type: "ping" });
          this.resumed = message;
        }
        break;
      case "recording_started":
        if (this.answer) this.answer.started = true;
        break;
      case "recording_completed":
        this.answer = null;
        break;
      case "pong":
        if (this.resumed) this.goOn();
        else if (this.answer?.stopped) this.fail(); // asked behind the stop, and no transcript came before it
        break;
      case "error":
        if (this.answer && !this.answer.started) this.fail();
        break;
    }
    this.tell(message.type, message);
  }

  /** After a drop in the middle of an answer: sends what the coach has not got. */
  goOn() {
    const { resumed_question: question, next_sequence: next } = this.resumed;
    this.resumed = null;
    if (!this.answer) return;
    if (question === this.answer.question) {
      this.answer.started = true;
      this.answer.sent = next ?? 0;
    } else {
      this.answer.sent = 0;
      this.sendStart();
    }
    this.sendPieces();
    if (this.answer.stopped) this.sendStop();
  }

  fail() {
    this.answer = null;
    this.tell("answer_failed");
  }

  sendStart() {
    const { question, followUp } = this.answer;
    this.send({ type: "start_recording", question_index: question, follow_up: followUp });
  }

  sendPieces() {
    const { question, pieces } = this.answer;
    for (; this.answer.sent < pieces.length; this.answer.sent += 1) {
      const sequence = this.answer.sent;
      this.send({ type: "audio_chunk", question_index: question, audio_data: base64(pieces[sequence]), sequence });
    }
  }

  sendStop() {
    this.send({ type: "stop_recording", question_index: this.answer.question, audio_data: "" });
    this.send({ type: "ping" });
  }

  send(message) {
    if (this.isReady) this.socket.send(JSON.stringify(message));
  }

  lost(code) {
    clearInterval(this.pinging);
    if (this.closed) return;
    if (FINAL.has(code)) {
      this.closed = true;
      this.tell("state", { state: "over", message: REASONS[code] });
      return;
    }
    this.tell("state", { state: "lost" });
    this.timer = setTimeout(() => this.connect(), WAITS_MS[Math.min(this.tries, WAITS_MS.length - 1)]);
    this.tries += 1;
  }

  tell(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}
