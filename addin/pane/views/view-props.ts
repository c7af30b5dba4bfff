import type { PaneController } from '../pane-controller.ts';
import type { PaneState } from '../pane-state.ts';

export interface ViewProps {
  readonly state: PaneState;
  readonly controller: PaneController;
}
