/** Told of the entry under the pointer or with the focus; null: none any more. */
export type OnPoint = (index: number | null) => void;

/** What something that stands for an entry has to hear, so that pointing at it is told. */
export function pointing(index: number, onPoint: OnPoint) {
  return { onPointerEnter: () => onPoint(index), onPointerLeave: () => onPoint(null), onFocus: () => onPoint(index), onBlur: () => onPoint(null) };
}
