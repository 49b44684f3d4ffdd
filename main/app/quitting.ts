/** As much of Electron's App as ends it. */
export interface QuittingApp {
  on(event: 'window-all-closed', listener: () => void): unknown;
  on(event: 'will-quit', listener: (event: { preventDefault(): void }) => void): unknown;
  quit(): void;
  exit(code: number): void;
}

/** The process of a workspace ends with its window, on every system, and not before everything is written and closed. */
export function closeBeforeQuit(app: QuittingApp, close: () => Promise<void>, report: (error: unknown) => void): void {
  let closing = false;
  app.on('window-all-closed', () => app.quit());
  app.on('will-quit', (event) => {
    event.preventDefault();
    if (closing) return;
    closing = true;
    close().then(
      () => app.exit(0),
      (error: unknown) => {
        report(error);
        app.exit(1);
      },
    );
  });
}
