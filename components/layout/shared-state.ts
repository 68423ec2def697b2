'use client'

import { createOpenState } from '@/components/ui/open-state'

export const paletteOpen = createOpenState()
export const keyboardMapOpen = createOpenState()
export const timeMachineOpen = createOpenState()
