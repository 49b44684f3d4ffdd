import { useEffect, useRef, type RefObject } from 'react';
import { focusInPlace } from './focus-trail.ts';

/** Once `shown` is another than before, what `selector` finds in the container has the focus where what led there went with what it stood in. */
export function useFocusInPlace(container: RefObject<HTMLElement | null>, selector: string, shown: string): void {
  const before = useRef(shown);
  useEffect(() => {
    if (before.current === shown) return undefined;
    before.current = shown;
    return focusInPlace(() => container.current?.querySelector<HTMLElement>(selector));
  }, [container, selector, shown]);
}
