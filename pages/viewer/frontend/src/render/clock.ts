/** Measures how long drawings take. */

/** Measures drawings by a fence: commands return long before a software renderer has carried them out. */
export class Clock {
  /** The lesser of the last two: the first drawing of a scene also compiles and uploads. */
  costMs = 0;
  doneAt = 0;
  private last = 0;
  private began = 0;
  private timer = 0;
  private sync: WebGLSync | null = null;

  constructor(
    private readonly gl: WebGL2RenderingContext,
    private readonly onDone: () => void,
  ) {}

  get busy(): boolean {
    return this.sync !== null;
  }

  begin(): void {
    if (!this.sync) this.began = performance.now();
  }

  end(): void {
    if (this.sync) return;
    this.sync = this.gl.fenceSync(this.gl.SYNC_GPU_COMMANDS_COMPLETE, 0);
    this.gl.flush();
    this.timer = window.setTimeout(() => this.look(), 2);
  }

  stop(): void {
    clearTimeout(this.timer);
  }

  private look(): void {
    if (!this.sync) return;
    if (this.gl.getSyncParameter(this.sync, this.gl.SYNC_STATUS) !== this.gl.SIGNALED && !this.gl.isContextLost()) {
      this.timer = window.setTimeout(() => this.look(), 4);
      return;
    }
    this.doneAt = performance.now();
    const took = this.doneAt - this.began;
    this.costMs = Math.min(took, this.last || took);
    this.last = took;
    this.gl.deleteSync(this.sync);
    this.sync = null;
    this.onDone();
  }
}

/** Whether the browser draws without a graphics chip. */
export function isSoftware(): boolean {
  const gl = document.createElement("canvas").getContext("webgl2");
  const info = gl?.getExtension("WEBGL_debug_renderer_info");
  const name = info ? String(gl!.getParameter(info.UNMASKED_RENDERER_WEBGL)) : "";
  gl?.getExtension("WEBGL_lose_context")?.loseContext();
  return /swiftshader|llvmpipe|software|basic render/i.test(name);
}
