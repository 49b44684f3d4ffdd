import type { BrowserWindowConstructorOptions } from 'electron';
import { webPreferences } from '../security/web-preferences.ts';

/** The grounds of the light and dark theme, so that a window does not flash while its page loads. */
const GROUND = { light: '#f6f7f9', dark: '#131519' };

/** A window of the app; it is shown when its page is ready. Its place and size are kept from start to start. */
export function windowOptions(preload: string, isDark: boolean): BrowserWindowConstructorOptions {
  return {
    name: 'main',
    windowStatePersistence: true,
    width: 1440,
    height: 900,
    minWidth: 960,
    minHeight: 600,
    show: false,
    title: 'Throughline',
    backgroundColor: isDark ? GROUND.dark : GROUND.light,
    webPreferences: webPreferences(preload),
  };
}

/** As much of Electron's BrowserWindow as brings it to the front. */
export interface Showable {
  isMinimized(): boolean;
  restore(): void;
  show(): void;
  focus(): void;
}

/** A second start of the program on the same workspace shows the window that is there. */
export function bringToFront(window: Showable): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}
