import { create } from 'zustand';

interface Live {
  /** the card with the focus, or whose button has it: it must not leave the page */
  focused: string | null;
  /** the card under the pointer, where cards are painted: in the page it can be pressed and dragged */
  hovered: string | null;
  /** a card to bring into sight, and to focus, once it is in the page */
  sought: { nodeId: string; focus: boolean } | null;
}

/** Cards that have to stand in the page wherever they are. */
export const useLive = create<Live>(() => ({ focused: null, hovered: null, sought: null }));
