/** The camera on the screen: running, resting, or why it does not run and what to do. */

import { appear, onPress } from "./press.js";

const LIGHT_CHECK = 700; // ms: some phones know of their light only when the picture runs

export class Viewfinder {
  #root; #camera; #words; #lens = null;
  #isWanted = true;
  #why = "";
  onRunning = () => {};

  /** root holds a video, the message, and the buttons again, light, change. */
  constructor({ root, camera, words }) {
    this.#root = root;
    this.#camera = camera;
    this.#words = words;
    camera.onLost = () => this.start();
    onPress(this.#part("again"), () => this.start());
    onPress(this.#part("change"), () => this.#run(() => camera.change()));
    onPress(this.#part("light"), () => this.#turnLight());
    const video = root.querySelector("video");
    for (const type of ["loadedmetadata", "resize"]) video.addEventListener(type, () => this.#fit(video));
    document.addEventListener("visibilitychange", () => (document.hidden ? this.#leave() : this.#comeBack()));
    window.addEventListener("pageshow", (event) => event.persisted && this.#comeBack());
    this.#watchPermission();
  }

  /** The lens opens when the camera runs and closes when it does not. */
  set lens(lens) {
    this.#lens = lens;
    if (this.#camera.isRunning) lens.open();
  }

  start() {
    this.#isWanted = true;
    return this.#run(() => this.#camera.start());
  }

  /** Off until somebody presses the button; why: "resting" or "locked". */
  rest(why) {
    this.#isWanted = false;
    this.#lens?.close();
    this.#camera.stop();
    this.#say(why);
  }

  /** The camera works but nothing here can read its pictures. */
  sayUnreadable() {
    this.rest("no_decoder");
  }

  async #run(start) {
    this.#say("starting");
    try {
      await start();
    } catch (error) {
      return this.#say(error.reason ?? "busy");
    }
    if (!this.#camera.isRunning) return undefined; // stopped meanwhile
    this.#say("");
    this.#lens?.open();
    this.onRunning();
    setTimeout(() => this.#offerControls(), LIGHT_CHECK);
    return this.#offerControls();
  }

  #leave() {
    this.#lens?.close();
    this.#camera.stop();
  }

  #comeBack() {
    if (this.#isWanted) this.start();
  }

  async #offerControls() {
    this.#part("light").hidden = !this.#camera.hasLight;
    this.#part("change").hidden = (await this.#camera.count()) < 2;
  }

  async #turnLight() {
    const isLit = !this.#camera.isLit;
    await this.#camera.light(isLit).catch(() => {});
    this.#part("light").setAttribute("aria-pressed", String(this.#camera.isLit));
  }

  #say(why) {
    this.#why = why;
    this.#root.dataset.state = why || "running";
    const message = this.#part("message");
    if (!why) {
      message.hidden = true;
      return;
    }
    this.#part("what").textContent = this.#words.say(`camera.${why}`);
    this.#part("how").textContent = this.#words.say(`camera.${why}.how`) ?? "";
    this.#part("again").textContent = this.#words.say(why === "resting" ? "camera.go_on" : "camera.again");
    this.#part("again").hidden = ["starting", "locked", "no_decoder"].includes(why);
    appear(message);
  }

  /** Upright pictures are cut to the frame, lying ones are shown whole. */
  #fit({ videoWidth, videoHeight }) {
    this.#root.dataset.shape = videoHeight >= videoWidth ? "upright" : "lying";
  }

  async #watchPermission() {
    const permission = await navigator.permissions?.query({ name: "camera" }).catch(() => null);
    permission?.addEventListener("change", () => permission.state === "granted" && this.#why === "refused" && this.start());
  }

  #part(name) {
    return this.#root.querySelector(`[data-part="${name}"]`);
  }
}
