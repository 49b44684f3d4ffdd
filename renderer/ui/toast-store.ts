import { create } from 'zustand';

export interface ToastContent {
  /** said once, at the bottom of the window; null tones vanish by themselves, errors stay until closed */
  text: string;
  tone?: 'info' | 'success' | 'error';
  /** one thing to do about it, such as Undo */
  action?: { label: string; run(): void };
}

export interface ToastItem extends ToastContent {
  id: number;
}

interface ToastState {
  toasts: readonly ToastItem[];
  nextId: number;
}

export const useToasts = create<ToastState>(() => ({ toasts: [], nextId: 1 }));

/** Says something in passing. The same words are not stacked twice. */
export function showToast(content: ToastContent): void {
  useToasts.setState(({ toasts, nextId }) => ({
    toasts: [...toasts.filter((toast) => toast.text !== content.text), { ...content, id: nextId }].slice(-4),
    nextId: nextId + 1,
  }));
}

export function dismissToast(id: number): void {
  useToasts.setState(({ toasts }) => ({ toasts: toasts.filter((toast) => toast.id !== id) }));
}
