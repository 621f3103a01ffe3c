/** The phone's camera: start, stop, change, light; and in plain reasons why it does not run. */

const WISH = { width: { ideal: 1280 }, height: { ideal: 720 } };

/** Reasons: insecure unsupported refused none busy lost. */
export class CameraProblem extends Error {
  constructor(reason) {
    super(reason);
    this.reason = reason;
  }
}

export class Camera {
  #video; #facing;
  #stream = null;
  #deviceId = null; // null: the one that faces the right way
  #turn = 0;
  /** Called when a running camera is taken away by the phone. */
  onLost = () => {};

  /** facing: "environment" is the camera on the back, "user" the one in front. */
  constructor(video, facing = "environment") {
    this.#video = video;
    this.#facing = facing;
  }

  get isRunning() {
    return this.#stream !== null;
  }

  /** Shows the camera in the video element; throws CameraProblem. */
  async start() {
    this.stop();
    const turn = this.#turn;
    const stream = await this.#open();
    if (turn !== this.#turn) return stopAll(stream); // stopped while the phone was asking
    this.#stream = stream;
    this.#video.srcObject = stream;
    this.#track.addEventListener("ended", () => this.#stream === stream && this.onLost());
    await this.#track.applyConstraints({ advanced: [{ focusMode: "continuous" }] }).catch(() => {});
    await this.#video.play().catch(() => {}); // refused while hidden; it is started again when visible
  }

  stop() {
    this.#turn += 1;
    if (this.#stream) stopAll(this.#stream);
    this.#stream = null;
    this.#video.srcObject = null;
  }

  /** How many cameras there are to change between. */
  async count() {
    return (await this.#list()).length;
  }

  /** On to the phone's next camera. */
  async change() {
    const all = await this.#list();
    const current = this.#track?.getSettings().deviceId;
    const at = all.findIndex((device) => device.deviceId === current);
    this.#deviceId = all[(at + 1) % all.length]?.deviceId || null;
    await this.start();
  }

  get hasLight() {
    return this.#track?.getCapabilities?.().torch === true;
  }

  get isLit() {
    return this.#track?.getSettings().torch === true;
  }

  async light(isOn) {
    await this.#track?.applyConstraints({ advanced: [{ torch: isOn }] });
  }

  get #track() {
    return this.#stream?.getVideoTracks()[0];
  }

  async #list() {
    const all = await navigator.mediaDevices?.enumerateDevices?.() ?? [];
    return all.filter((device) => device.kind === "videoinput");
  }

  async #open() {
    if (!window.isSecureContext) throw new CameraProblem("insecure");
    if (!navigator.mediaDevices?.getUserMedia) throw new CameraProblem("unsupported");
    const which = this.#deviceId ? { deviceId: { exact: this.#deviceId } } : { facingMode: { ideal: this.#facing } };
    try {
      return await ask({ ...WISH, ...which });
    } catch (error) {
      if (error.name !== "OverconstrainedError" && error.name !== "NotReadableError") throw problemOf(error);
    }
    this.#deviceId = null;
    return ask(true).catch((error) => { throw problemOf(error); });
  }
}

function ask(video) {
  return navigator.mediaDevices.getUserMedia({ video, audio: false });
}

function stopAll(stream) {
  stream.getTracks().forEach((track) => track.stop());
}

function problemOf(error) {
  const reasons = {
    NotAllowedError: "refused", SecurityError: "refused",
    NotFoundError: "none", OverconstrainedError: "none",
    NotReadableError: "busy", AbortError: "busy",
  };
  return new CameraProblem(reasons[error.name] ?? "busy");
}
