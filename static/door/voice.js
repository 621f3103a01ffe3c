/** The door's voice: sounds and vibration, another pattern for yes, attention and no. */

const SHELF = "mint-door-silent";
// [hertz, start in s, length in s, wave]
const TUNES = {
  yes: [[880, 0, 0.1, "sine"], [1318.5, 0.11, 0.18, "sine"]],
  attention: [[587.3, 0, 0.13, "triangle"], [587.3, 0.2, 0.13, "triangle"], [587.3, 0.4, 0.13, "triangle"]],
  no: [[155.6, 0, 0.6, "sawtooth"]],
};
const BUZZES = { yes: [70], attention: [110, 70, 110, 70, 110], no: [500] };
const LOUDNESS = 0.35;

export class Voice {
  #context = null;
  #storage;
  isOn;

  constructor(storage) {
    this.#storage = storage;
    this.isOn = recall(storage);
  }

  /** Browsers let a page sound only after a touch or a key: call this in one. Resolves when it may. */
  unlock() {
    const AudioContext = window.AudioContext ?? window.webkitAudioContext;
    if (!AudioContext) return Promise.resolve();
    this.#context ??= new AudioContext();
    return this.isReady ? Promise.resolve() : this.#context.resume().catch(() => {});
  }

  /** Whether it could be heard now. */
  get isReady() {
    return this.#context?.state === "running";
  }

  /** tone: yes, attention, no. */
  say(tone) {
    if (BUZZES[tone]) navigator.vibrate?.(BUZZES[tone]);
    if (this.isOn && this.isReady) (TUNES[tone] ?? []).forEach((note) => this.#play(note));
  }

  turn(isOn) {
    this.isOn = isOn;
    try {
      this.#storage.setItem(SHELF, isOn ? "0" : "1");
    } catch {
      // then it is forgotten with the page
    }
  }

  #play([hertz, start, length, wave]) {
    const from = this.#context.currentTime + start;
    const tone = this.#context.createOscillator();
    const volume = this.#context.createGain();
    tone.type = wave;
    tone.frequency.value = hertz;
    volume.gain.setValueAtTime(0, from);
    volume.gain.linearRampToValueAtTime(LOUDNESS, from + 0.01);
    volume.gain.setValueAtTime(LOUDNESS, from + length - 0.03);
    volume.gain.linearRampToValueAtTime(0, from + length);
    tone.connect(volume).connect(this.#context.destination);
    tone.start(from);
    tone.stop(from + length);
  }
}

function recall(storage) {
  try {
    return storage.getItem(SHELF) !== "1";
  } catch {
    return true;
  }
}
