// The microphone: sound in pieces of 100 ms as the browser records them, and how loud it is.

const PIECE_MS = 100;
const BITS_PER_SECOND = 48000; // Opus: transparent for one voice
const FORMATS = ["audio/webm;codecs=opus", "audio/mp4", "audio/ogg;codecs=opus"];
const QUIETEST_DB = -60;

// As spoken: what a browser does to a voice for calls would change its loudness and swallow its fillers.
const AS_SPOKEN = { channelCount: 1, echoCancellation: false, noiseSuppression: false, autoGainControl: false };

const REMEDIES = {
  NotAllowedError:
    "The browser keeps the microphone from this page. Allow it beside the address, then press “Answer” again.",
  NotFoundError: "No microphone was found. Plug one in, then press “Answer” again.",
  NotReadableError: "Another program holds the microphone. Close it, then press “Answer” again.",
  OverconstrainedError: "That microphone is gone. Choose another, then press “Answer” again.",
};

/** The microphones, with their names once the user has allowed one. */
export async function microphones() {
  const devices = (await navigator.mediaDevices?.enumerateDevices()) ?? [];
  return devices.filter((device) => device.kind === "audioinput" && device.deviceId && device.deviceId !== "default");
}

export class Microphone {
  /** Opens one; `onPiece` gets every piece as bytes, in order; `onGone` is called when it is pulled out. */
  static async open(deviceId, { onPiece, onGone }) {
    if (!navigator.mediaDevices || !window.MediaRecorder) {
      throw new Error(
        "This browser gives the microphone only to pages of this machine or over https. Open the address that " +
          "“coach serve” prints, in a current browser.",
      );
    }
    const device = deviceId ? { deviceId: { exact: deviceId } } : {};
    try {
      const stream = await navigator.mediaDevices.getUserMedia({ audio: { ...AS_SPOKEN, ...device } });
      return new Microphone(stream, onPiece, onGone);
    } catch (error) {
      throw new Error(REMEDIES[error.name] ?? `The microphone cannot be opened: ${error.message}.`);
    }
  }

  constructor(stream, onPiece, onGone) {
    this.stream = stream;
    this.context = new AudioContext();
    this.analyser = new AnalyserNode(this.context, { fftSize: 2048 });
    this.context.createMediaStreamSource(stream).connect(this.analyser);
    this.context.resume(); // some browsers begin one suspended that was not made in the very moment of a click
    this.samples = new Float32Array(this.analyser.fftSize);
    const mimeType = FORMATS.find((format) => MediaRecorder.isTypeSupported(format));
    this.recorder = new MediaRecorder(stream, { mimeType, audioBitsPerSecond: BITS_PER_SECOND });
    this.delivered = Promise.resolve();
    this.recorder.addEventListener("dataavailable", ({ data }) => {
      if (!data.size) return;
      // one after the other: reading a small piece could overtake a large one
      this.delivered = this.delivered.then(async () => onPiece(new Uint8Array(await data.arrayBuffer())));
    });
    stream.getAudioTracks()[0].addEventListener("ended", onGone);
    this.recorder.start(PIECE_MS);
  }

  /** What the pieces are. */
  get mimeType() {
    return this.recorder.mimeType;
  }

  /** Whether the level means anything. */
  get isMeasured() {
    return this.context.state === "running";
  }

  /** Level of the last 43 ms in dB of full scale, at least -60. */
  get level() {
    this.analyser.getFloatTimeDomainData(this.samples);
    const power = this.samples.reduce((sum, sample) => sum + sample * sample, 0) / this.samples.length;
    return Math.max(QUIETEST_DB, 10 * Math.log10(power + 1e-12));
  }

  /** Ends, and returns once the last piece has been delivered. */
  async close() {
    if (this.recorder.state !== "inactive") {
      const stopped = new Promise((resolve) => this.recorder.addEventListener("stop", resolve, { once: true }));
      this.recorder.stop();
      await stopped;
    }
    for (const track of this.stream.getTracks()) track.stop();
    await this.context.close();
    await this.delivered;
  }
}
