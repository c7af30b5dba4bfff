import type { CellLook } from './cell-look.ts';

/** A cell's elements on the page. They serve one cell after another: only what differs is written. */
export class DrawnCell {
  readonly element = document.createElement('div');
  private readonly box = document.createElement('span');
  private readonly text = document.createTextNode('');
  private spoken: HTMLElement | undefined;
  private shown: CellLook | undefined;

  constructor() {
    this.element.setAttribute('role', 'gridcell');
    this.box.className = 'text';
    this.box.append(this.text);
    this.element.append(this.box);
  }

  draw(next: CellLook): void {
    const { element, shown } = this;
    if (shown?.id !== next.id) element.id = next.id;
    if (shown?.text !== next.text) this.text.data = next.text;
    if (shown?.classes !== next.classes) element.className = next.classes;
    if (shown?.column !== next.column) {
      element.dataset.column = String(next.column);
      element.setAttribute('aria-colindex', String(next.column + 2));
    }
    if (shown?.selected !== next.selected) element.setAttribute('aria-selected', String(next.selected));
    if (shown?.left !== next.left) element.style.left = `${next.left}px`;
    if (shown?.width !== next.width) element.style.width = `${next.width}px`;
    if (shown?.height !== next.height) element.style.height = `${next.height}px`;
    if ((shown?.spill ?? 0) !== next.spill) {
      this.box.style.width = next.spill > 0 ? `${next.spill - 6}px` : '';
    }
    if ((shown?.rowSpan ?? 1) !== next.rowSpan) span(element, 'aria-rowspan', next.rowSpan);
    if ((shown?.columnSpan ?? 1) !== next.columnSpan) span(element, 'aria-colspan', next.columnSpan);
    if ((shown?.label ?? '') !== next.label) this.say(next.label);
    this.shown = next;
  }

  private say(label: string): void {
    if (label === '') {
      this.spoken?.remove();
      this.spoken = undefined;
      return;
    }
    if (!this.spoken) {
      this.spoken = document.createElement('span');
      this.spoken.className = 'spoken';
      this.element.append(this.spoken);
    }
    this.spoken.textContent = label;
  }
}

function span(element: HTMLElement, attribute: string, over: number): void {
  if (over > 1) element.setAttribute(attribute, String(over));
  else element.removeAttribute(attribute);
}
