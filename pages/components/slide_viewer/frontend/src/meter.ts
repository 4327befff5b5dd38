/** How fast the viewer answers, for `stats()`. */

export class Meter {
  lastSwitchMs = 0;
  fps = 0;
  private began = 0;
  private frames: number[] = [];
  private movedAt = 0;

  switchBegins(): void {
    this.began = performance.now();
  }

  /** The new colours are handed to the next frame. */
  switchReady(): void {
    this.pending = this.began > 0;
  }

  private pending = false;

  moving(): void {
    this.movedAt = performance.now();
  }

  /** After each drawn frame. Frames count towards the rate while the camera moves. */
  frame(): void {
    const now = performance.now();
    if (this.pending) {
      this.lastSwitchMs = now - this.began;
      this.began = 0;
      this.pending = false;
    }
    const last = this.frames[this.frames.length - 1];
    if (now - this.movedAt > 250 || (last !== undefined && now - last > 500)) this.frames = [];
    this.frames.push(now);
    if (this.frames.length > 30) this.frames.shift();
    if (this.frames.length > 3) this.fps = (1000 * (this.frames.length - 1)) / (now - this.frames[0]!);
  }
}
