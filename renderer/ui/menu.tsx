import { Fragment, type ReactElement } from 'react';
import { DropdownMenu } from 'radix-ui';
import { classNames } from './class-names.ts';
import { Icon, type IconName } from './icons.tsx';
import styles from './menu.module.css';

export interface MenuItem {
  label: string;
  icon?: IconName;
  shortcut?: string;
  danger?: boolean;
  disabled?: boolean;
  onSelect(): void;
}

export interface MenuSection {
  /** words above the section */
  label?: string;
  items: readonly MenuItem[];
}

/** A menu under the element it is given (one that takes a ref). Empty sections are left out. */
export function Menu({ trigger, sections, align = 'start' }: { trigger: ReactElement; sections: readonly MenuSection[]; align?: 'start' | 'end' }) {
  const shown = sections.filter((section) => section.items.length > 0 || section.label);
  return (
    // not modal: scroll locking would inject a style element that the content security policy forbids
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className={styles.menu} align={align} sideOffset={4} collisionPadding={8}>
          {shown.map((section, index) => (
            <Fragment key={section.label ?? index}>
              {index > 0 ? <DropdownMenu.Separator className={styles.separator} /> : null}
              {section.label ? <DropdownMenu.Label className={styles.label}>{section.label}</DropdownMenu.Label> : null}
              {section.items.map((item) => (
                <DropdownMenu.Item key={item.label} className={classNames(styles.item, item.danger && styles.danger)} disabled={item.disabled} onSelect={item.onSelect}>
                  {item.icon ? <Icon name={item.icon} /> : null}
                  {item.label}
                  {item.shortcut ? <kbd>{item.shortcut}</kbd> : null}
                </DropdownMenu.Item>
              ))}
            </Fragment>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
