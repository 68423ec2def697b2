/** @type {import('next').NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  // A second copy of the dashboard (development beside a build) must not write into the first one's folder.
  distDir: process.env.NEXT_DIST_DIR ?? '.next',
  serverExternalPackages: ['@duckdb/node-api', '@duckdb/node-bindings'],
  // `npm test` checks types over the whole project; a user's first start need not wait for it again.
  typescript: { ignoreBuildErrors: true },
  typedRoutes: false,
  // The dashboard binds to 127.0.0.1, where Next's own development assets would otherwise be refused.
  allowedDevOrigins: ['127.0.0.1', 'localhost'],
}

export default config
