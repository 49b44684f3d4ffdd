import { useDocument } from '../editor/document-store.ts';
import { showToast } from '../ui/toast-store.ts';
import { copySelection, deleteSelection, pasteSteps, stepsInHtml } from './clipboard.ts';

/** What a copy is for a journey; a mail or a document takes the words. */
const JSON_TYPE = 'application/json';

type Asked = 'copy' | 'cut' | 'copy-as-json';

/** What a menu or the palette asked for, while the browser carries it out. */
let asked: Asked | null = null;
/** Whether the system's clipboard holds what was copied here last, for all that this window can know. */
let isOursLast = false;

/** Copy, cut and paste by the system's own events, which need no permission. Fields and selected text keep theirs. */
export function followClipboard(): () => void {
  const listeners: readonly (readonly [type: string, listener: (event: Event) => void])[] = [
    ['beforecopy', onBefore],
    ['beforecut', onBefore],
    ['copy', onCopy as (event: Event) => void],
    ['cut', onCopy as (event: Event) => void],
    ['paste', onPaste as (event: Event) => void],
  ];
  const onLeave = () => (isOursLast = false);
  for (const [type, listener] of listeners) document.addEventListener(type, listener);
  window.addEventListener('blur', onLeave);
  return () => {
    for (const [type, listener] of listeners) document.removeEventListener(type, listener);
    window.removeEventListener('blur', onLeave);
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

/**
 * Pastes from a menu or the palette: what the system's clipboard holds, which may come from another window. What was
 * copied here and cannot have been replaced is taken without asking; so it is where the clipboard may not be read.
 */
export async function pasteNow(): Promise<void> {
  const text = isOursLast ? null : await systemSteps();
  if (!pasteSteps(text)) showToast({ text: 'The clipboard holds no steps. Copy some first, in this journey or another.' });
}

/** The steps in the system's clipboard, as JSON, or its plain text; null where it may not be read. */
async function systemSteps(): Promise<string | null> {
  try {
    for (const item of await navigator.clipboard.read()) {
      const steps = item.types.includes('text/html') ? stepsInHtml(await (await item.getType('text/html')).text()) : null;
      if (steps !== null) return steps;
    }
    return await navigator.clipboard.readText();
  } catch {
    return null;
  }
}

/** A browser that sees no marked words believes that there is nothing to copy, unless it is told. */
function onBefore(event: Event): void {
  if (asked) event.preventDefault();
}

function onCopy(event: ClipboardEvent): void {
  const copied = isOurs() ? copySelection() : null;
  isOursLast = copied !== null;
  if (!copied || !event.clipboardData) return;
  event.clipboardData.setData('text/plain', asked === 'copy-as-json' ? copied.json : copied.words);
  event.clipboardData.setData(JSON_TYPE, copied.json);
  event.clipboardData.setData('text/html', copied.html);
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
