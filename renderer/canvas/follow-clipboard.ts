import { useDocument } from '../editor/document-store.ts';
import { copySelection, deleteSelection, pasteSteps } from './clipboard.ts';

/** What a copy is for a journey; a mail or a document takes the words. */
const JSON_TYPE = 'application/json';

type Asked = 'copy' | 'cut' | 'copy-as-json';

/** What a menu or the palette asked for, while the browser carries it out. */
let asked: Asked | null = null;

/** Copy, cut and paste by the system's own events, which need no permission. Fields and selected text keep theirs. */
export function followClipboard(): () => void {
  const listeners: readonly (readonly [type: string, listener: (event: Event) => void])[] = [
    ['beforecopy', onBefore],
    ['beforecut', onBefore],
    ['copy', onCopy as (event: Event) => void],
    ['cut', onCopy as (event: Event) => void],
    ['paste', onPaste as (event: Event) => void],
  ];
  for (const [type, listener] of listeners) document.addEventListener(type, listener);
  return () => {
    for (const [type, listener] of listeners) document.removeEventListener(type, listener);
  };
}

/**
 * Copies or cuts from a menu or the palette. The system's event does it, so that there is one way only: a page's own
 * way to the clipboard asks for permission and takes no JSON. Answers whether the browser let it.
 */
export function copyNow(what: Asked): boolean {
  asked = what;
  try {
    return document.execCommand(what === 'cut' ? 'cut' : 'copy');
  } finally {
    asked = null;
  }
}

/** A browser that sees no marked words believes that there is nothing to copy, unless it is told. */
function onBefore(event: Event): void {
  if (asked) event.preventDefault();
}

function onCopy(event: ClipboardEvent): void {
  const copied = isOurs() ? copySelection() : null;
  if (!copied || !event.clipboardData) return;
  event.clipboardData.setData('text/plain', asked === 'copy-as-json' ? copied.json : copied.words);
  event.clipboardData.setData(JSON_TYPE, copied.json);
  event.preventDefault();
  if (event.type === 'cut') deleteSelection();
}

function onPaste(event: ClipboardEvent): void {
  if (!isOurs() || !event.clipboardData) return;
  const text = event.clipboardData.getData(JSON_TYPE) || event.clipboardData.getData('text/plain');
  if (pasteSteps(text)) event.preventDefault();
}

/** Whether a journey is open and nobody is typing or has marked words. */
function isOurs(): boolean {
  if (asked) return useDocument.getState().document !== null;
  const focus = document.activeElement;
  const typing = focus instanceof HTMLElement && (focus.isContentEditable || focus.matches('input, textarea, select'));
  return useDocument.getState().document !== null && !typing && (window.getSelection()?.isCollapsed ?? true);
}
