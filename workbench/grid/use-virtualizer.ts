import { elementScroll, observeElementOffset, observeElementRect, Virtualizer } from '@tanstack/virtual-core';
import type { RefObject } from 'preact';
import { useLayoutEffect, useReducer, useState } from 'preact/hooks';

export interface Virtual {
  readonly count: number;
  readonly size: (index: number) => number;
  readonly horizontal: boolean;
  /** Pixels that a fixed header covers. */
  readonly before: number;
  readonly overscan: number;
}

/** TanStack's virtualizer over an element that scrolls; the component is drawn again when other items come into view. */
export function useVirtualizer(
  scroller: RefObject<HTMLElement | null>,
  { count, size, horizontal, before, overscan }: Virtual,
): Virtualizer<HTMLElement, Element> {
  const [, draw] = useReducer((n: number) => n + 1, 0);
  const options = {
    count,
    estimateSize: size,
    horizontal,
    overscan,
    paddingStart: before,
    scrollPaddingStart: before,
    getScrollElement: () => scroller.current,
    scrollToFn: elementScroll,
    observeElementRect,
    observeElementOffset,
    onChange: () => draw(undefined as never),
  };
  const [virtualizer] = useState(() => new Virtualizer<HTMLElement, Element>(options));
  virtualizer.setOptions(options);
  useLayoutEffect(() => virtualizer._didMount(), [virtualizer]);
  useLayoutEffect(() => virtualizer._willUpdate());
  useLayoutEffect(() => virtualizer.measure(), [virtualizer, size, count]);
  return virtualizer;
}
