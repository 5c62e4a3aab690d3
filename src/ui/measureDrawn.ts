import { measureElement, type Virtualizer } from '@tanstack/react-virtual';

/**
 * The size of an item of a virtual list, as the browser tells it when it has laid out the page. An item that was just put
 * there counts as large as was thought: asked at once, the browser would have to lay out the page for each.
 */
export const measureDrawn = <Frame extends Element, Item extends Element>(
  element: Item,
  entry: ResizeObserverEntry | undefined,
  virtual: Virtualizer<Frame, Item>,
): number => {
  if (entry) return measureElement(element, entry, virtual);
  const index = virtual.indexFromElement(element);
  return virtual.itemSizeCache.get(virtual.options.getItemKey(index)) ?? virtual.options.estimateSize(index);
};
