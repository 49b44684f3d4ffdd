/** Gives the canvas a pixel for each of the screen's. Answers whether that emptied it. */
export function fitTo(element: HTMLCanvasElement, width: number, height: number, pixelRatio: number): boolean {
  const [across, down] = [Math.round(width * pixelRatio), Math.round(height * pixelRatio)];
  if (element.width === across && element.height === down) return false;
  element.width = across;
  element.height = down;
  element.style.width = `${width}px`;
  element.style.height = `${height}px`;
  return true;
}
