import { create } from 'zustand';

export interface ToastContent {
  /** said once, at the bottom of the window; null tones vanish by themselves, errors stay until closed */
  text: string;
  tone?: 'info' | 'success' | 'error';
  /** one thing to do about it, such as Undo; one that only leads to a page says so */
  action?: { label: string; leads?: true; run(): void };
}

export interface ToastItem extends ToastContent {
  id: number;
  shownAtMs: number;
}

interface ToastState {
  toasts: readonly ToastItem[];
  nextId: number;
}

export const useToasts = create<ToastState>(() => ({ toasts: [], nextId: 1 }));

/** Says something in passing. The same words are not stacked twice. */
export function showToast(content: ToastContent): void {
  useToasts.setState(({ toasts, nextId }) => ({
    toasts: [...toasts.filter((toast) => toast.text !== content.text), { ...content, id: nextId, shownAtMs: performance.now() }].slice(-4),
    nextId: nextId + 1,
  }));
}

/** Said so shortly before a page is left, a toast is about where it leads, such as to a copy that was made. */
const ABOUT_NEXT_PAGE_MS = 1000;

/** Takes away what was said in passing on a page that is left. Errors stay, and what can still be done or taken back. */
export function leaveToasts(): void {
  const since = performance.now() - ABOUT_NEXT_PAGE_MS;
  useToasts.setState(({ toasts }) => ({ toasts: toasts.filter(({ tone, action, shownAtMs }) => tone === 'error' || (action !== undefined && action.leads !== true) || shownAtMs > since) }));
}

export function dismissToast(id: number): void {
  useToasts.setState(({ toasts }) => ({ toasts: toasts.filter((toast) => toast.id !== id) }));
}
