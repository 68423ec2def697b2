'use client'

import { Checkbox } from '@/components/ui/checkbox'
import { Dialog } from '@/components/ui/dialog'
import { Kbd } from '@/components/ui/kbd'
import { keyboardMapOpen } from './shared-state'
import { setPlainKeys, usePlainKeys } from './shortcuts/plain-keys'
import { useRegisteredShortcuts } from './shortcuts/registry'

/** Every key that works on this screen, from the registry itself. */
export function KeyboardMap() {
  const open = keyboardMapOpen.use()
  const shortcuts = useRegisteredShortcuts()
  const plainKeys = usePlainKeys()
  const groups = [...new Set(shortcuts.map((shortcut) => shortcut.group))]
  return (
    <Dialog open={open} onClose={() => keyboardMapOpen.set(false)} title="Keyboard" width="wide">
      <div className="grid gap-x-10 gap-y-5 sm:grid-cols-2">
        {groups.map((group) => (
          <section key={group}>
            <h3 className="mb-1 font-medium text-sm">{group}</h3>
            <dl>
              {shortcuts
                .filter((shortcut) => shortcut.group === group)
                .map(({ keys, label }) => (
                  <div
                    key={`${keys} ${label}`}
                    className="flex items-center justify-between border-line border-b py-1.5"
                  >
                    <dt className="text-ink-2">{label}</dt>
                    <dd>
                      <Kbd keys={keys} />
                    </dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
      </div>
      <Checkbox
        className="mt-5"
        label="Keys without a modifier"
        help="Switch them off when a screen reader or speech input sends single letters."
        checked={plainKeys}
        onCheckedChange={setPlainKeys}
      />
    </Dialog>
  )
}
