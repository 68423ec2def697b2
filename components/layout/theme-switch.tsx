'use client'

import { SunMoon } from 'lucide-react'
import { useTheme } from 'next-themes'
import { IconButton } from '@/components/ui/icon-button'
import { Menu } from '@/components/ui/menu'
import { usePopup } from '@/components/ui/use-popup'

const themes = [
  { value: 'system', label: 'As the system' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
]

export function ThemeSwitch() {
  const { theme, setTheme } = useTheme()
  const menu = usePopup('menu')
  return (
    <>
      <IconButton label="Theme" icon={SunMoon} {...menu.trigger} />
      <Menu
        popup={menu}
        label="Theme"
        align="end"
        items={themes.map(({ value, label }) => ({
          kind: 'choice',
          label,
          checked: theme === value,
          onSelect: () => setTheme(value),
        }))}
      />
    </>
  )
}
