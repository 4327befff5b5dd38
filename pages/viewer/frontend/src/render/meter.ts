/** How fast the viewer answers, for `stats()`. */

/** A movement ends when the camera has rested this long. */
const REST_MS = 250;
const LEAST_MS = 200;

export class Meter {
  lastSwitchMs = 0;
  /** Pictures a second in the movement that is under way, or in the last one: drawn frames over the time it took. */
  fps = 0;
  private began = 0;
  private pending = false;
  private movement = { from: 0, to: -Infinity, frames: 0, last: 0 };

  switchBegins(): void {
    this.began = performance.now();
  }

  /** The new colours are handed to the next frame. */
  switchReady(): void {
    this.pending = this.began > 0;
  }

  /** The camera was told to move. */
  moving(now = performance.now()): void {
    if (now - this.movement.to > REST_MS) this.movement = { from: now, to: now, frames: 0, last: 0 };
    this.movement.to = now;
    this.count(now);
  }

  /** When the camera last moved. */
  get movedAt(): number {
    return this.movement.to;
  }

  /** A picture of the camera's new place is on the screen's way. */
  frame(now = performance.now()): void {
    if (this.pending) {
      this.lastSwitchMs = now - this.began;
      this.began = 0;
      this.pending = false;
    }
    const { movement } = this;
    const atRest = now - movement.to > REST_MS && movement.last > movement.to;
    // A drawing and the moving of its picture within one frame are one.
    if (atRest || now - movement.last < 4) return;
    movement.last = now;
    movement.frames++;
    this.count(now);
  }

  private count(now: number): void {
    const { from, frames } = this.movement;
    if (now - from > LEAST_MS) this.fps = (1000 * frames) / (now - from);
  }
}
