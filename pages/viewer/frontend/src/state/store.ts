/** A store: plain state, changed in one place, with subscribers to parts of it. */

/** Who changed the state: the user, the page that holds the viewer, or the viewer with what it fetched, measured or drew. */
export type Origin = "user" | "host" | "viewer";

export interface Change<S> {
  keys: ReadonlySet<keyof S>;
  by: Origin;
  /** The state before the change. */
  before: Readonly<S>;
}

export type Listener<S> = (change: Change<S>) => void;

export class Store<S extends object> {
  private readonly listeners = new Set<{ keys: readonly (keyof S)[]; run: Listener<S> }>();

  constructor(private current: Readonly<S>) {}

  get state(): Readonly<S> {
    return this.current;
  }

  /** Takes over what differs, and tells those who follow any of it, in the order in which they came. */
  update(change: Partial<S>, by: Origin = "viewer"): void {
    const before = this.current;
    const changed = (Object.keys(change) as (keyof S)[]).filter((key) => !Object.is(change[key], before[key]));
    if (!changed.length) return;
    this.current = { ...before, ...change };
    const keys = new Set(changed);
    for (const listener of [...this.listeners])
      if (listener.keys.some((key) => keys.has(key))) listener.run({ keys, by, before });
  }

  /** Calls `run` after each change of one of the keys. Gives how to end it. */
  on(keys: readonly (keyof S)[], run: Listener<S>): () => void {
    const listener = { keys, run };
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }
}
