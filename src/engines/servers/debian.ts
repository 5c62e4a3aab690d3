/** Programs that a machine may lack and Debian has. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** The path of a program on the PATH, beside it, or in one of the folders; null when it is nowhere. */
export function findProgram(name: string, folders: readonly string[] = []): string | null {
  const all = [...folders, ...(process.env.PATH ?? '').split(':'), '/usr/sbin', '/usr/local/sbin'];
  return all.map((folder) => join(folder, name)).find((path) => existsSync(path)) ?? null;
}

/** Folders such as `/usr/lib/postgresql/15/bin`, the newest first. */
export function versionsIn(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .sort((a, b) => Number(b) - Number(a))
    .map((version) => join(folder, version, 'bin'));
}

/** Installs a package where this is allowed and possible, and says whether it did. */
export function installPackage(name: string): boolean {
  if (process.getuid?.() !== 0 || !findProgram('apt-get')) return false;
  const apt = (...args: readonly string[]) =>
    spawnSync('apt-get', args, {
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      stdio: 'ignore',
      timeout: 150_000,
    }).status === 0;
  const install = () => apt('-o', 'DPkg::Lock::Timeout=120', 'install', '-y', '--no-install-recommends', name);
  return install() || (apt('update') && install());
}

/** The numbers of a user of the machine, as whom servers run that refuse to run as root; none for ordinary users. */
export function userNumbers(name: string): { readonly uid: number; readonly gid: number } | null {
  if (process.getuid?.() !== 0) return null;
  const number = (flag: string) => Number(spawnSync('id', [flag, name], { encoding: 'utf8' }).stdout.trim());
  return { uid: number('-u'), gid: number('-g') };
}
