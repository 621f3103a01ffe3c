/** Takes pictures from the running video and has them read, one at a time; at most half of the time, to spare the battery. */

const SHORTEST_PAUSE = 25; // ms between two pictures
const LONGEST_SIDE = 1280; // pixels: more costs time and reads no better
const FROZEN = 5000; // ms without a new picture

export class Lens {
  #video; #decode; #aim; #onText; #onCrowd; #onFrozen;
  #canvas = document.createElement("canvas");
  #context = this.#canvas.getContext("2d", { willReadFrequently: true });
  #isOn = false;
  #lastTime = -1;
  #lastNew = 0;

  /** decode: see decoder.js; aim: an Aim; onText(text, taken): a code is shown; onCrowd(): several are, and none is meant yet. */
  constructor({ video, decode, aim, onText, onCrowd, onFrozen }) {
    this.#video = video;
    this.#decode = decode;
    this.#aim = aim;
    this.#onText = onText;
    this.#onCrowd = onCrowd;
    this.#onFrozen = onFrozen;
  }

  open() {
    if (this.#isOn) return;
    this.#isOn = true;
    this.#lastNew = performance.now();
    this.#look();
  }

  close() {
    this.#isOn = false;
  }

  async #look() {
    while (this.#isOn) {
      const start = performance.now();
      if (this.#hasNewPicture(start)) await this.#read();
      await new Promise((done) => setTimeout(done, Math.max(SHORTEST_PAUSE, performance.now() - start)));
    }
  }

  #hasNewPicture(now) {
    const { readyState, currentTime, videoWidth } = this.#video;
    const isNew = readyState >= 2 && videoWidth > 0 && currentTime !== this.#lastTime;
    if (isNew) this.#lastNew = now;
    else if (now - this.#lastNew > FROZEN) {
      this.#lastNew = now;
      this.#onFrozen();
    }
    this.#lastTime = currentTime;
    return isNew;
  }

  async #read() {
    const taken = performance.now();
    const { text, isCrowded } = this.#aim.pick(await this.#decode(this.#picture()), this.#canvas);
    if (!this.#isOn) return;
    if (text) this.#onText(text, taken);
    else if (isCrowded) this.#onCrowd();
  }

  #picture() {
    const { x, y, width, height } = visiblePart(this.#video);
    const scale = Math.min(1, LONGEST_SIDE / Math.max(width, height));
    this.#canvas.width = Math.round(width * scale);
    this.#canvas.height = Math.round(height * scale);
    this.#context.drawImage(this.#video, x, y, width, height, 0, 0, this.#canvas.width, this.#canvas.height);
    return this.#context.getImageData(0, 0, this.#canvas.width, this.#canvas.height);
  }
}

/** The part of the picture that is on the screen: nobody is checked in by a code that the helper cannot see. */
export function visiblePart({ videoWidth, videoHeight, clientWidth, clientHeight }) {
  const whole = { x: 0, y: 0, width: videoWidth, height: videoHeight };
  if (!clientWidth || !clientHeight || videoWidth > videoHeight) return whole; // lying pictures are shown whole
  const scale = Math.max(clientWidth / videoWidth, clientHeight / videoHeight);
  const width = Math.min(videoWidth, Math.round(clientWidth / scale));
  const height = Math.min(videoHeight, Math.round(clientHeight / scale));
  return { x: (videoWidth - width) >> 1, y: (videoHeight - height) >> 1, width, height };
}
