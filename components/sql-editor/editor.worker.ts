// Monaco's own helper: word-based links and differences off the main thread.
import 'monaco-editor/editor/editor.worker.js'
