import { EventEmitter } from 'node:events';
import { beforeEach, describe, expect, it } from 'vitest';
import { stayInApp, type Navigable } from './navigation.ts';

/** Stands in for a WebContents: an emitter that keeps the window-open handler. */
class Contents extends EventEmitter implements Navigable {
  open: (details: { url: string }) => { action: 'deny' } = () => ({ action: 'deny' });
  setWindowOpenHandler(handler: (details: { url: string }) => { action: 'deny' }): void {
    this.open = handler;
  }
  /** whether the event was prevented */
  try(event: string, url: string): boolean {
    let prevented = false;
    this.emit(event, { url, preventDefault: () => void (prevented = true) });
    return prevented;
  }
}

let contents: Contents;
let opened: string[];
beforeEach(() => {
  contents = new Contents();
  opened = [];
  stayInApp(contents, (url) => opened.push(url));
});

const WEB = ['https://example.com/help', 'http://example.com/'];
const OTHERS = [
  'file:///etc/passwd',
  'javascript:alert(1)',
  'data:text/html,<script>1</script>',
  'blob:app://throughline/1',
  'mailto:x@example.com',
  'smb://server/share',
  'ms-msdt:/id',
  'app://elsewhere/index.html',
  'app://throughline.example.com/',
  'not an address',
];

describe.each(['will-frame-navigate', 'will-redirect'])('%s', (event) => {
  it('lets the app move within itself', () => {
    expect(contents.try(event, 'app://throughline/index.html#/contacts')).toBe(false);
    expect(opened).toEqual([]);
  });
  it.each(WEB)('opens %s in the browser instead', (url) => {
    expect(contents.try(event, url)).toBe(true);
    expect(opened).toEqual([url]);
  });
  it.each(OTHERS)('refuses %s', (url) => {
    expect(contents.try(event, url)).toBe(true);
    expect(opened).toEqual([]);
  });
});

describe('a new window', () => {
  it.each(WEB)('for %s opens in the browser', (url) => {
    expect(contents.open({ url })).toEqual({ action: 'deny' });
    expect(opened).toEqual([url]);
  });
  it.each([...OTHERS, 'app://throughline/index.html'])('for %s is refused', (url) => {
    expect(contents.open({ url })).toEqual({ action: 'deny' });
    expect(opened).toEqual([]);
  });
});

it('attaches no webview', () => {
  expect(contents.try('will-attach-webview', '')).toBe(true);
});
