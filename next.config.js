/** @type {import('next').NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  typedRoutes: false,
  // The dashboard binds to 127.0.0.1, where Next's own development assets would otherwise be refused.
  allowedDevOrigins: ['127.0.0.1', 'localhost'],
}

export default config
