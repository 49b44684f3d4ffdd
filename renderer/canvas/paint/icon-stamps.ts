import { icons, type IconShape } from '../../../shared/diagram/icons.ts';

/** The grid that icons are drawn on, and the width of their lines there. */
const GRID = 24;
const LINE = 2;

/**
 * Icons as small pictures of one size, made once: stroking an icon's outline hundreds of times a frame is slow, stamping
 * a picture is not.
 */
export class IconStamps {
  readonly #sizePx: number;
  readonly #stamps = new Map<string, HTMLCanvasElement>();

  /** @param sizePx edge length in device pixels */
  constructor(sizePx: number) {
    this.#sizePx = sizePx;
  }

  get sizePx(): number {
    return this.#sizePx;
  }

  stamp(name: string, colour: string): HTMLCanvasElement {
    const key = `${name} ${colour}`;
    const known = this.#stamps.get(key);
    if (known) return known;
    const made = document.createElement('canvas');
    made.width = this.#sizePx;
    made.height = this.#sizePx;
    const context = made.getContext('2d');
    if (context) drawIcon(context, icons[name] ?? [], this.#sizePx, colour);
    this.#stamps.set(key, made);
    return made;
  }
}

function drawIcon(context: CanvasRenderingContext2D, shapes: readonly IconShape[], sizePx: number, colour: string): void {
  context.scale(sizePx / GRID, sizePx / GRID);
  context.strokeStyle = colour;
  context.lineWidth = LINE;
  context.lineCap = 'round';
  context.lineJoin = 'round';
  for (const shape of shapes) context.stroke(pathOf(shape));
}

function pathOf([tag, attributes]: IconShape): Path2D {
  const of = (name: string) => Number(attributes[name] ?? 0);
  if (tag === 'path') return new Path2D(attributes['d']);
  const path = new Path2D();
  if (tag === 'circle') path.arc(of('cx'), of('cy'), of('r'), 0, 2 * Math.PI);
  else path.roundRect(of('x'), of('y'), of('width'), of('height'), of('rx'));
  return path;
}
