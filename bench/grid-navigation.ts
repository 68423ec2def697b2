// Stands in for `next/navigation` on the benchmark's page, which has no router: an address without a query.

const params = new URLSearchParams()
const router = { push() {} }

export const useSearchParams = () => params
export const usePathname = () => '/'
export const useRouter = () => router
