/** A list that draws only what can be seen once it is long. */
import { measureElement, type Range, useWindowVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, type Ref, useCallback, useLayoutEffect, useRef, useState } from 'react';
import { useLeftPlace } from '../hooks/use-left-place.ts';

/** Up to so many items are all drawn. */
const ALL_DRAWN = 100;
/** Expected height of an item until the first is drawn, in CSS pixels. */
const FIRST_GUESS = 96;
/** Items drawn beyond each edge of the window: *Tab* leads there, and the window follows. */
const BEYOND = 8;

/** What an item passes on to its `<li>`: its place, for the eye and for screen readers. */
export interface ListPlace {
  readonly 'data-key': string;
  readonly ref?: Ref<HTMLLIElement>;
  readonly style?: { readonly transform: string };
  readonly 'data-index'?: number;
  readonly 'aria-setsize'?: number;
  readonly 'aria-posinset'?: number;
}

interface LongListProps<T> {
  /** Unique in the window: people who come back to the list are where they left it. */
  readonly name: string;
  readonly label?: string;
  readonly className: string;
  readonly items: readonly T[];
  readonly keyOf: (item: T) => string;
  /** @returns the item as a `<li>` that has `place`, and this key */
  readonly draw: (item: T, place: ListPlace & { readonly key: string }) => ReactNode;
}

export function LongList<T>(props: LongListProps<T>) {
  if (props.items.length > ALL_DRAWN) return <WindowedList {...props} />;
  return <WholeList {...props} />;
}

function WholeList<T>({ name, label, className, items, keyOf, draw }: LongListProps<T>) {
  const list = useRef<HTMLUListElement>(null);
  useLeftPlace(list, name);
  return (
    <ul ref={list} className={className} aria-label={label}>
      {items.map((item) => draw(item, { key: keyOf(item), 'data-key': keyOf(item) }))}
    </ul>
  );
}

function WindowedList<T>({ name, label, className, items, keyOf, draw }: LongListProps<T>) {
  const list = useRef<HTMLUListElement>(null);
  // State, so that the neighbours are drawn before the next *Tab* is handled.
  const [focused, setFocused] = useState<number | null>(null);
  const { top, gap } = useLayoutOf(list);
  const heights = useExpectedHeight();
  const getItemKey = useCallback((index: number) => keyAt(items, index, keyOf), [items, keyOf]);
  const virtualizer = useWindowVirtualizer<HTMLLIElement>({
    count: items.length,
    ...heights,
    getItemKey,
    overscan: BEYOND,
    scrollMargin: top,
    gap,
    rangeExtractor: (range) => indexesOf(range, focused),
  });
  useLeftPlace(list, name, (key) => {
    const index = items.findIndex((item) => keyOf(item) === key);
    if (index >= 0) virtualizer.scrollToIndex(index, { align: 'center' });
  });
  return (
    <ul
      ref={list}
      className={`${className} long-list`}
      aria-label={label}
      style={{ height: virtualizer.getTotalSize() }}
      onFocus={({ target }) => {
        setFocused(Number(target.closest('li[data-index]')?.getAttribute('data-index')));
      }}
      onBlur={() => setFocused(null)}
    >
      {virtualizer.getVirtualItems().map(({ index, start }) => {
        const item = items[index];
        if (item === undefined) return null;
        return draw(item, {
          key: keyOf(item),
          'data-key': keyOf(item),
          ref: virtualizer.measureElement,
          style: { transform: `translateY(${start - top}px)` },
          'data-index': index,
          'aria-setsize': items.length,
          'aria-posinset': index + 1,
        });
      })}
    </ul>
  );
}

function keyAt<T>(items: readonly T[], index: number, keyOf: (item: T) => string): string | number {
  const item = items[index];
  return item === undefined ? index : keyOf(item);
}

/**
 * Those in the window and near it; the one that has the focus, which it would lose otherwise; and its
 * neighbours, to which *Tab* leads even before the window has followed.
 */
function indexesOf({ startIndex, endIndex, overscan, count }: Range, focused: number | null) {
  const near = span(startIndex - overscan, endIndex + overscan, count);
  if (focused === null) return near;
  const indexes = new Set([...near, ...span(focused - 1, focused + 1, count)]);
  return [...indexes].sort((a, b) => a - b);
}

/** The indexes from `first` to `last`, as far as there are so many items. */
function span(first: number, last: number, count: number): number[] {
  const from = Math.max(first, 0);
  const length = Math.max(Math.min(last, count - 1) - from + 1, 0);
  return Array.from({ length }, (_, offset) => from + offset);
}

/** Expects of an item what those drawn so far need on average, so that a leap to the end meets the end. */
function useExpectedHeight() {
  const [drawn] = useState({ count: 0, height: 0 });
  const [heights] = useState(() => ({
    estimateSize: () => (drawn.count === 0 ? FIRST_GUESS : drawn.height / drawn.count),
    measureElement: (...given: Parameters<typeof measureElement<HTMLLIElement>>) => {
      const height = measureElement(...given);
      drawn.count += 1;
      drawn.height += height;
      return height;
    },
  }));
  return heights;
}

/** Where the list begins in the page, and the gap between its items, in CSS pixels. */
function useLayoutOf(list: { readonly current: HTMLElement | null }) {
  const [layout, setLayout] = useState({ top: 0, gap: 0 });
  // After each drawing: whatever is above the list may have changed.
  useLayoutEffect(() => {
    if (list.current === null) return;
    const top = list.current.getBoundingClientRect().top + window.scrollY;
    const gap = Number.parseFloat(getComputedStyle(list.current).rowGap) || 0;
    setLayout((known) => (known.top === top && known.gap === gap ? known : { top, gap }));
  });
  return layout;
}
