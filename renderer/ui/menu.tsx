import { Fragment, type ReactElement } from 'react';
import { DropdownMenu } from 'radix-ui';
import { classNames } from './class-names.ts';
import { Icon, type IconName } from './icons.tsx';
import styles from './menu.module.css';

export interface MenuItem {
  label: string;
  /** more of it, under the label */
  detail?: string;
  icon?: IconName;
  shortcut?: string;
  danger?: boolean;
  disabled?: boolean;
  /** one of a choice: whether it is the one in force */
  checked?: boolean;
  onSelect(): void;
}

export interface MenuSection {
  /** words above the section */
  label?: string;
  items: readonly MenuItem[];
}

/** A function is asked only while the menu is open: for items that are work to describe. */
type MenuSections = readonly MenuSection[] | (() => readonly MenuSection[]);

function Item({ item }: { item: MenuItem }) {
  const className = classNames(styles.item, item.danger && styles.danger);
  const inside = (
    <>
      {item.icon ? <Icon name={item.icon} /> : null}
      {item.detail ? (
        <span className={styles.words}>
          {item.label}
          <span className={styles.detail} title={item.detail}>{item.detail}</span>
        </span>
      ) : (
        item.label
      )}
      {item.shortcut ? <kbd>{item.shortcut}</kbd> : null}
    </>
  );
  if (item.checked === undefined) {
    return (
      <DropdownMenu.Item className={className} disabled={item.disabled} onSelect={item.onSelect}>
        {inside}
      </DropdownMenu.Item>
    );
  }
  return (
    <DropdownMenu.CheckboxItem className={className} checked={item.checked} disabled={item.disabled} onSelect={item.onSelect}>
      <span className={styles.check}>{item.checked ? <Icon name="check" /> : null}</span>
      {inside}
    </DropdownMenu.CheckboxItem>
  );
}

function Sections({ sections }: { sections: MenuSections }) {
  const shown = (typeof sections === 'function' ? sections() : sections).filter((section) => section.items.length > 0 || section.label);
  return shown.map((section, index) => (
    <Fragment key={section.label ?? index}>
      {index > 0 ? <DropdownMenu.Separator className={styles.separator} /> : null}
      {section.label ? <DropdownMenu.Label className={styles.label}>{section.label}</DropdownMenu.Label> : null}
      {section.items.map((item, position) => (
        <Item key={`${position} ${item.label}`} item={item} />
      ))}
    </Fragment>
  ));
}

/** A menu under the element it is given (one that takes a ref). Empty sections are left out. */
export function Menu({ trigger, sections, align = 'start' }: { trigger: ReactElement; sections: MenuSections; align?: 'start' | 'end' }) {
  return (
    // not modal: scroll locking would inject a style element that the content security policy forbids
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className={styles.menu} align={align} sideOffset={4} collisionPadding={8}>
          <Sections sections={sections} />
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
