'use client'

import dynamic from 'next/dynamic'
import { TextSkeleton } from './skeleton'

/** Notes and descriptions as people write them: GitHub's Markdown, no HTML, no scripts, no images from elsewhere. */
export const Markdown = dynamic(() => import('./markdown-text').then((module) => module.MarkdownText), {
  loading: () => <TextSkeleton label="Text" />,
})
