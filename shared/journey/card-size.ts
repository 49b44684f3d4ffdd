/** A step's card on the canvas and in diagrams, in pixels. Paths run left to right: in on the left edge, ways out on the right. */
export const CARD_WIDTH = 240;
export const CARD_HEIGHT = 64;
