import type { WriteStream } from 'node:tty'

export interface Progress {
  step(): void
  end(): void
}

const silent: Progress = { step: () => undefined, end: () => undefined }

/** A counter on a terminal, for runs that take longer than a moment; nothing anywhere else. */
export function progressOn(stream: WriteStream, total: number, doing = 'reading', what = 'files'): Progress {
  if (!stream.isTTY) return silent
  const started = performance.now()
  let done = 0
  let shown = 0
  return {
    step() {
      done += 1
      const now = performance.now()
      if (now - started < 1000 || now - shown < 100) return
      shown = now
      stream.write(`\r\u001B[K${doing} ${String(done)} of ${String(total)} ${what}`)
    },
    end() {
      if (shown > 0) stream.write('\r\u001B[K')
    },
  }
}
