import { Toast as Primitive } from 'radix-ui';
import { Button, IconButton } from './button.tsx';
import { classNames } from './class-names.ts';
import { Icon } from './icons.tsx';
import { dismissToast, useToasts, type ToastItem } from './toast-store.ts';
import styles from './toast.module.css';

const marks = { info: 'info', success: 'circle-check', error: 'circle-alert' } as const;
/** An error stays until it is closed: it says what to do. */
const shownMs = { info: 6_000, success: 5_000, error: Infinity } as const;

function ToastLine({ toast }: { toast: ToastItem }) {
  const tone = toast.tone ?? 'info';
  return (
    <Primitive.Root
      className={classNames(styles.toast, styles[tone])}
      duration={toast.action && tone !== 'error' ? 10_000 : shownMs[tone]}
      onOpenChange={(open) => (open ? undefined : dismissToast(toast.id))}
    >
      <span className={styles.mark}>
        <Icon name={marks[tone]} />
      </span>
      <Primitive.Description className={styles.words}>{toast.text}</Primitive.Description>
      {toast.action ? (
        <Primitive.Action altText={toast.action.label} asChild>
          <Button size="small" onClick={toast.action.run}>
            {toast.action.label}
          </Button>
        </Primitive.Action>
      ) : null}
      <IconButton icon="x" label="Dismiss" size="small" onClick={() => dismissToast(toast.id)} />
    </Primitive.Root>
  );
}

/** Where toasts appear; mounted once, by the shell. */
export function Toasts() {
  const toasts = useToasts((state) => state.toasts);
  return (
    <Primitive.Provider swipeDirection="right" label="Notice">
      {toasts.map((toast) => (
        <ToastLine key={toast.id} toast={toast} />
      ))}
      <Primitive.Viewport className={styles.viewport} />
    </Primitive.Provider>
  );
}
