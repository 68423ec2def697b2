'use client'

import { Menu } from '@base-ui/react/menu'
import { Check, type LucideIcon } from 'lucide-react'
import Link from 'next/link'
import { cx } from './cx'
import { followOpenState, landmarkOf, surface } from './floating'
import { Kbd } from './kbd'
import type { MenuItem, MenuProps } from './menu'

export function MenuSurface({ popup, label, items, align }: MenuProps) {
  const indented = items.some((item) => 'icon' in item || item.kind === 'choice')
  return (
    <Menu.Root open={popup.open} onOpenChange={followOpenState(popup)} modal={false}>
      <Menu.Portal container={landmarkOf(popup.anchor.current)}>
        <Menu.Positioner
          anchor={popup.anchor}
          align={align ?? 'start'}
          sideOffset={4}
          collisionPadding={8}
          className="z-50"
        >
          <Menu.Popup
            id={popup.id}
            aria-label={label}
            finalFocus={popup.anchor}
            className={cx(surface, 'max-h-(--available-height) min-w-44 overflow-auto p-1')}
          >
            {items.map((item, index) => (
              <Item
                key={item.kind === 'separator' ? `separator ${index}` : item.label}
                item={item}
                indented={indented}
              />
            ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  )
}

function Item({ item, indented }: { item: MenuItem; indented: boolean }) {
  switch (item.kind) {
    case 'separator':
      return <Menu.Separator className="my-1 h-px bg-line" />
    case 'link':
      return (
        <Menu.LinkItem className={itemClass} closeOnClick render={<Link href={item.href} />}>
          {indented && <Icon icon={item.icon} />}
          {item.label}
        </Menu.LinkItem>
      )
    case 'choice':
      return (
        <Menu.CheckboxItem
          className={itemClass}
          checked={item.checked}
          disabled={item.disabled}
          onCheckedChange={item.onSelect}
        >
          <span className="flex size-4 items-center justify-center">
            <Menu.CheckboxItemIndicator>
              <Check size={14} strokeWidth={2} aria-hidden />
            </Menu.CheckboxItemIndicator>
          </span>
          {item.label}
        </Menu.CheckboxItem>
      )
    default:
      return (
        <Menu.Item className={itemClass} disabled={item.disabled} onClick={item.onSelect}>
          {indented && <Icon icon={item.icon} />}
          <span className="flex-1">{item.label}</span>
          {item.keys && <Kbd keys={item.keys} />}
        </Menu.Item>
      )
  }
}

function Icon({ icon: Glyph }: { icon?: LucideIcon }) {
  return (
    <span className="size-4 text-ink-3">{Glyph && <Glyph size={16} strokeWidth={1.5} aria-hidden />}</span>
  )
}

const itemClass =
  'flex h-7 items-center gap-2 rounded-sm px-2 text-sm outline-none select-none ' +
  'data-highlighted:bg-selected data-disabled:text-ink-3 data-disabled:opacity-60'
