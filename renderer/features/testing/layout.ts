/** jsdom lays nothing out: gives every element a size, so that virtual tables draw rows and switches can be measured. */
export function pretendLayout(): void {
  for (const [name, pixels] of [['clientHeight', 640], ['offsetHeight', 640], ['clientWidth', 1200], ['offsetWidth', 1200]] as const) {
    Object.defineProperty(HTMLElement.prototype, name, { configurable: true, get: () => pixels });
  }
  HTMLElement.prototype.scrollIntoView ??= () => undefined;
  globalThis.ResizeObserver ??= class {
    observe(): void {}
    unobserve(): void {}
    disconnect(): void {}
  };
}
