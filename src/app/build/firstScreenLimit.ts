/** A Vite plugin that weighs the JavaScript of the first screen, prints it, and fails the build above a limit. */
import { gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';

/**
 * Counts the entry chunks, the page that they start once the language is there, and everything that these import
 * statically. `limit` is in bytes after gzip.
 */
export function firstScreenLimit(limit: number): Plugin {
  return {
    name: 'first-screen-limit',
    apply: 'build',
    generateBundle(_, bundle) {
      const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
      const byName = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
      const first = new Set<string>();
      const visit = (name: string) => {
        const chunk = byName.get(name);
        if (!chunk || first.has(name)) return;
        first.add(name);
        chunk.imports.forEach(visit);
      };
      for (const chunk of chunks)
        if (chunk.isEntry || chunk.facadeModuleId?.endsWith('/app/start.tsx')) visit(chunk.fileName);
      const sizes = [...first].map((name) => ({ name, size: gzipSync(byName.get(name)?.code ?? '').length }));
      const total = sizes.reduce((sum, { size }) => sum + size, 0);
      for (const { name, size } of sizes) this.info(`${name}: ${(size / 1000).toFixed(1)} kB gzip`);
      const sentence = `The first screen loads ${(total / 1000).toFixed(1)} kB of JavaScript (gzip); the limit is ${limit / 1000} kB.`;
      if (total > limit) this.error(sentence);
      this.info(sentence);
    },
  };
}
