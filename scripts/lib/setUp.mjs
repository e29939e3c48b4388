import { installPackages } from './project.mjs';

/** Everything that is needed before anything can run: packages, then bundles. */
export async function setUp() {
  installPackages();
  // Only now: the build imports packages.
  const { buildAll } = await import('../build.mjs');
  await buildAll();
}
