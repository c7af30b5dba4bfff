import { render } from 'preact';
import { PaneController } from './pane-controller.ts';
import type { MountPane } from './pane-options.ts';
import { PaneView } from './views/pane-view.tsx';

/** Puts a pane into an element of the page. Its styles are in pane.css. */
export const mountPane: MountPane = (container, options) => {
  const controller = new PaneController(options);
  render(<PaneView controller={controller} />, container);
  return {
    check: () => controller.check(),
    present: (checked, workbook, explain) => controller.present(checked, workbook, explain),
    clear: () => controller.clear(),
    openSettings: () => controller.set({ settingsOpen: true }),
    show: (place) => controller.show(place),
    select: (index) => controller.bring(index),
    remove: () => {
      render(null, container);
      void controller.remove();
    },
  };
};
