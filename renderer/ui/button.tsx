import type { ComponentPropsWithRef } from 'react';
import styles from './button.module.css';
import { classNames } from './class-names.ts';
import { Icon, type IconName } from './icons.tsx';
import { Tooltip } from './tooltip.tsx';

export interface ButtonProps extends ComponentPropsWithRef<'button'> {
  variant?: 'primary' | 'secondary' | 'quiet' | 'danger';
  size?: 'normal' | 'small';
  icon?: IconName;
  /** work is under way: shows it and takes no second press */
  busy?: boolean;
}

export function Button({ variant = 'secondary', size = 'normal', icon, busy = false, className, children, disabled, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      disabled={disabled || busy}
      aria-busy={busy || undefined}
      className={classNames(styles.button, styles[variant], size === 'small' && styles.small, className)}
    >
      {icon ? <Icon name={icon} size={size === 'small' ? 14 : 16} /> : null}
      {children}
    </button>
  );
}

export interface IconButtonProps extends Omit<ComponentPropsWithRef<'button'>, 'aria-label'> {
  icon: IconName;
  /** accessible name and tooltip */
  label: string;
  /** as in the palette, such as "Ctrl Z" */
  shortcut?: string;
  size?: 'normal' | 'small';
  tooltipSide?: 'top' | 'right' | 'bottom' | 'left';
}

/** A button that is only an icon; its words are the tooltip and the accessible name. */
export function IconButton({ icon, label, shortcut, size = 'normal', tooltipSide, className, ...rest }: IconButtonProps) {
  return (
    <Tooltip text={label} shortcut={shortcut} side={tooltipSide}>
      <button
        type="button"
        {...rest}
        aria-label={label}
        className={classNames(styles.button, styles.quiet, styles.icon, size === 'small' && styles.small, className)}
      >
        <Icon name={icon} size={size === 'small' ? 14 : 16} />
      </button>
    </Tooltip>
  );
}
