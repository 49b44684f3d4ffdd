import type { FormEvent, ReactNode } from 'react';
import { Dialog as Primitive } from 'radix-ui';
import { IconButton } from './button.tsx';
import { classNames } from './class-names.ts';
import styles from './dialog.module.css';
import { returnFocusOnClose } from './focus-trail.ts';

export interface DialogProps {
  open: boolean;
  onClose(): void;
  title: string;
  /** one line under the title */
  description?: string;
  /** buttons, the one that acts last */
  footer?: ReactNode;
  /** makes the dialog a form: Enter in a field does what its submit button does */
  onSubmit?(): void;
  wide?: boolean;
  children: ReactNode;
}

/** A modal. Escape and the scrim close it; focus goes in and comes back. */
export function Dialog({ open, onClose, title, description, footer, onSubmit, wide, children }: DialogProps) {
  const inside = (
    <>
      <div className={styles.body}>{children}</div>
      {footer ? <div className={styles.foot}>{footer}</div> : null}
    </>
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSubmit?.();
  };
  return (
    <Primitive.Root open={open} onOpenChange={(next) => (next ? undefined : onClose())}>
      <Primitive.Portal>
        {/* not Primitive.Overlay, which injects a style element that the content security policy forbids */}
        <div className={styles.scrim} onClick={onClose} aria-hidden="true" />
        <Primitive.Content className={classNames(styles.dialog, wide && styles.wide)} onCloseAutoFocus={returnFocusOnClose} {...(description ? {} : { 'aria-describedby': undefined })}>
          <div className={styles.head}>
            <Primitive.Title asChild>
              <h2>{title}</h2>
            </Primitive.Title>
            <IconButton icon="x" label="Close" size="small" onClick={onClose} />
          </div>
          {description ? <Primitive.Description className={styles.description}>{description}</Primitive.Description> : null}
          {onSubmit ? <form className={styles.form} onSubmit={submit}>{inside}</form> : inside}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
