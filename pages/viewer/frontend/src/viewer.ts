/** Builds the viewer out of its parts. They meet in the context alone: a part changes the state, others follow it. */

import { type Component, Host } from "./host.ts";
import { CameraController } from "./input/camera-controller.ts";
import { listen } from "./input/gestures.ts";
import { pointerActions } from "./input/pointer-actions.ts";
import { Link } from "./link.ts";
import { PaneContents } from "./render/pane-contents.ts";
import { Picture } from "./render/picture.ts";
import { actionsOn } from "./state/actions.ts";
import { followAnnotations } from "./state/follow-annotations.ts";
import type { ViewerContext } from "./state/context.ts";
import { beginning, initialState } from "./state/initial.ts";
import type { State } from "./state/state.ts";
import { Store } from "./state/store.ts";
import { Shell } from "./ui/shell.ts";

export interface Viewer {
  /** Takes what the page hands over when its script has run again. */
  take(component: Component): void;
  stats(): ReturnType<Picture["stats"]>;
  close(): void;
}

export function buildViewer(root: HTMLElement, component: Component): Viewer {
  const query = window.location.search;
  const start = beginning(component.data, query);
  const store: Store<State> = new Store(initialState(component.data, start, query, (isOffline) => store.update({ isOffline })));
  const actions = actionsOn(store);
  const camera = new CameraController(store, actions);
  const context: ViewerContext = { root, store, actions, camera };

  const shell = new Shell(context, () => picture.pixels());
  const picture: Picture = new Picture(context, shell.picture);
  const contents = new PaneContents(context);
  const link = new Link(context);
  followAnnotations(context);
  const host = new Host(context, component, start);
  listen(shell.canvas, pointerActions(context));
  if (!picture.hasWebgl) shell.tellWithoutWebgl();
  void actions.openSlide();

  return {
    take: (next) => host.take(next),
    stats: () => picture.stats(),
    close: () => [link, host, contents, picture, shell].forEach((part) => part.close()),
  };
}
