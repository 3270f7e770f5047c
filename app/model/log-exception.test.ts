import { expect, test } from 'vitest'
import { exceptionIn } from './log-exception'

const text = (...lines: readonly string[]): string => lines.join('\n')

test.each([
  {
    desc: 'Java: the last cause, its own frames, modules and line numbers left out',
    text: text(
      '2026-11-21 06:12:44,971 ERROR [main] c.e.Checkout : order failed',
      'org.springframework.web.util.NestedServletException: Request processing failed',
      '\tat org.springframework.web.servlet.FrameworkServlet.processRequest(FrameworkServlet.java:1014)',
      'Caused by: java.sql.SQLTransientConnectionException: HikariPool-1 - Connection is not available',
      '\tat java.base/java.lang.reflect.Method.invoke(Method.java:580)',
      '\tat app//com.acme.shop.OrderStore.save(OrderStore.java:88)',
      '\t... 61 more',
    ),
    type: 'java.sql.SQLTransientConnectionException',
    message: 'HikariPool-1 - Connection is not available',
    frame: 'com.acme.shop.OrderStore.save (OrderStore.java)',
  },
  {
    desc: 'Java: uncaught, without a message',
    text: text(
      'Exception in thread "main" java.lang.NullPointerException',
      '\tat com.acme.Main.run(Main.kt:12)',
      '\tat java.base/java.lang.Thread.run(Thread.java:1583)',
    ),
    type: 'java.lang.NullPointerException',
    message: '',
    frame: 'com.acme.Main.run (Main.kt)',
  },
  {
    desc: 'Java: only frames of the runtime',
    text: text(
      'java.lang.OutOfMemoryError: Java heap space',
      '\tat java.base/java.util.Arrays.copyOf(Arrays.java:3537)',
    ),
    type: 'java.lang.OutOfMemoryError',
    message: 'Java heap space',
    frame: 'java.util.Arrays.copyOf (Arrays.java)',
  },
  {
    desc: 'Java: a class and a message without frames',
    text: 'java.lang.OutOfMemoryError: Java heap space',
    type: 'java.lang.OutOfMemoryError',
    message: 'Java heap space',
    frame: undefined,
  },
  {
    desc: 'Python: the innermost frame of its own, not of a package',
    text: text(
      '2026-11-21 06:12:44,971 ERROR shop.server: failed',
      'Traceback (most recent call last):',
      '  File "/app/shop/server.py", line 61, in list_products',
      '    products = self.catalog.get(empty)',
      '               ^^^^^^^^^^^^^^^^^^^^^^^',
      '  File "/usr/local/lib/python3.12/site-packages/requests/api.py", line 73, in get',
      '    return request("get", url, params=params, **kwargs)',
      'requests.exceptions.ConnectionError: HTTPConnectionPool(host=catalog, port=80): Max retries exceeded',
    ),
    type: 'requests.exceptions.ConnectionError',
    message: 'HTTPConnectionPool(host=catalog, port=80): Max retries exceeded',
    frame: 'list_products (server.py)',
  },
  {
    desc: 'Python: one during another',
    text: text(
      'Traceback (most recent call last):',
      '  File "/app/a.py", line 3, in load',
      '    return d["x"]',
      "KeyError: 'x'",
      '',
      'During handling of the above exception, another exception occurred:',
      '',
      'Traceback (most recent call last):',
      '  File "/app/a.py", line 9, in <module>',
      '    load()',
      'app.errors.ConfigMissing',
    ),
    type: 'app.errors.ConfigMissing',
    message: '',
    frame: '<module> (a.py)',
  },
  {
    desc: 'Go: a panic within a request',
    text: text(
      'panic: runtime error: index out of range [5] with length 3 [recovered]',
      '',
      'goroutine 42 [running]:',
      'net/http.(*conn).serve.func1()',
      '\t/usr/local/go/src/net/http/server.go:1898 +0xbe',
      'panic({0x6c1f20?, 0xc0000b4018?})',
      '\t/usr/local/go/src/runtime/panic.go:770 +0x132',
      'github.com/acme/shop/cart.(*Store).Add(0xc00012e000, {0x1, 0x2})',
      '\t/src/cart/store.go:88 +0x1d',
    ),
    type: 'panic',
    message: 'runtime error: index out of range [5] with length 3',
    frame: 'cart.(*Store).Add (store.go)',
  },
  {
    desc: 'Go: the runtime ends',
    text: text(
      'fatal error: concurrent map writes',
      '',
      'goroutine 1 [running]:',
      'main.main()',
      '\t/src/main.go:12 +0x48',
    ),
    type: 'fatal error',
    message: 'concurrent map writes',
    frame: 'main.main (main.go)',
  },
  {
    desc: 'Go: the stack that zap adds',
    text: text(
      'main.(*server).handle',
      '\t/src/server.go:214',
      'net/http.HandlerFunc.ServeHTTP',
      '\t/usr/local/go/src/net/http/server.go:2166',
    ),
    type: '',
    message: '',
    frame: 'main.(*server).handle (server.go)',
  },
  {
    desc: 'Node: its own frame below those of packages',
    text: text(
      "TypeError: Cannot read properties of undefined (reading 'id')",
      '    at Layer.handle (/app/node_modules/express/lib/router/layer.js:95:5)',
      '    at async placeOrder (/app/src/orders.js:87:13)',
      '    at process.processTicksAndRejections (node:internal/process/task_queues:105:5)',
    ),
    type: 'TypeError',
    message: "Cannot read properties of undefined (reading 'id')",
    frame: 'placeOrder (orders.js)',
  },
  {
    desc: 'Node: uncaught, with the source before it and a file without function',
    text: text(
      '/app/index.js:3',
      "throw new Error('boom')",
      '^',
      '',
      'Error: boom',
      '    at /app/index.js:3:7',
      '    at file:///app/run.mjs:1:1',
      '',
      'Node.js v24.1.0',
    ),
    type: 'Error',
    message: 'boom',
    frame: 'index.js',
  },
  {
    desc: 'Node: a module and a code',
    text: text(
      'Error [ERR_HTTP_HEADERS_SENT]: Cannot set headers after they are sent to the client',
      '    at ServerResponse.setHeader (node:_http_outgoing:700:11)',
      '    at send (file:///srv/app/http.mjs:12:3)',
    ),
    type: 'Error',
    message: 'Cannot set headers after they are sent to the client',
    frame: 'send (http.mjs)',
  },
  {
    desc: '.NET: what is innermost',
    text: text(
      'Unhandled exception. System.InvalidOperationException: cannot load',
      ' ---> System.IO.IOException: disk is gone',
      '   at Shop.Cart.CartStore.Load(String path) in /src/CartStore.cs:line 74',
      '   --- End of inner exception stack trace ---',
      '   at Shop.Program.Main()',
    ),
    type: 'System.IO.IOException',
    message: 'disk is gone',
    frame: 'Shop.Cart.CartStore.Load (CartStore.cs)',
  },
  {
    desc: '.NET: async frames without files',
    text: text(
      'StackExchange.Redis.RedisTimeoutException: Timeout performing GET',
      '   at System.Threading.Tasks.Task.Wait()',
      '   at Shop.Cart.Services.CartService.Get(ServerCallContext context)',
    ),
    type: 'StackExchange.Redis.RedisTimeoutException',
    message: 'Timeout performing GET',
    frame: 'Shop.Cart.Services.CartService.Get',
  },
  {
    desc: 'Ruby: uncaught',
    text: text(
      "app.rb:12:in 'Shop#total': undefined method 'sum' for nil (NoMethodError)",
      "\tfrom app.rb:30:in 'block in <main>'",
    ),
    type: 'NoMethodError',
    message: "undefined method 'sum' for nil",
    frame: 'Shop#total (app.rb)',
  },
  {
    desc: 'Ruby: Rails',
    text: text(
      "F, [2026-11-21T06:12:44.9 #1] FATAL -- : [5f2c] ActiveRecord::RecordNotFound (Couldn't find Order):",
      '[5f2c]   ',
      "app/controllers/orders_controller.rb:12:in `show'",
    ),
    type: 'ActiveRecord::RecordNotFound',
    message: "Couldn't find Order",
    frame: 'show (orders_controller.rb)',
  },
  {
    desc: 'Rust since 1.73, with a backtrace',
    text: text(
      "thread 'main' panicked at src/main.rs:4:5:",
      'index out of bounds: the len is 3 but the index is 5',
      'stack backtrace:',
      '   0: rust_begin_unwind',
      '             at /rustc/90b35a6/library/std/src/panicking.rs:645:5',
      '   1: core::panicking::panic_fmt',
      '             at /rustc/90b35a6/library/core/src/panicking.rs:72:14',
      '   2: shop::cart::add',
      '             at ./src/cart.rs:4:5',
    ),
    type: 'panic',
    message: 'index out of bounds: the len is 3 but the index is 5',
    frame: 'shop::cart::add (cart.rs)',
  },
  {
    desc: 'Rust before',
    text: "thread 'tokio-runtime-worker' panicked at 'called `Option::unwrap()` on a `None` value', src/cart.rs:88:14",
    type: 'panic',
    message: 'called `Option::unwrap()` on a `None` value',
    frame: 'cart.rs',
  },
  {
    desc: 'PHP: uncaught',
    text: text(
      'PHP Fatal error:  Uncaught PDOException: SQLSTATE[HY000] [2002] Connection refused in /var/www/src/Db.php:21',
      'Stack trace:',
      '#0 /var/www/vendor/pdo/Pdo.php(21): PDO->__construct()',
      '#1 /var/www/src/Orders.php(9): App\\Db->connect()',
      '#2 {main}',
      '  thrown in /var/www/src/Db.php on line 21',
    ),
    type: 'PDOException',
    message: 'SQLSTATE[HY000] [2002] Connection refused',
    frame: 'App\\Db->connect (Orders.php)',
  },
  {
    desc: 'PHP: Laravel',
    text: text(
      '[2026-11-21 06:12:44] production.ERROR: No query results {"exception":"[object] (Illuminate\\Database\\ModelNotFoundException(code: 0): No query results at /app/Models/Order.php:44)',
      '[stacktrace]',
      '#0 /app/Http/OrderController.php(12): App\\Models\\Order->find()',
    ),
    type: 'Illuminate\\Database\\ModelNotFoundException',
    message: 'No query results',
    frame: 'App\\Models\\Order->find (OrderController.php)',
  },
])('$desc', ({ text: told, type, message, frame }) => {
  expect(exceptionIn(told)).toEqual({ type, message, frame })
})

test.each([
  'I1121 06:12:44.103557 1 controller.go:231] "Reconcile finished" err="<nil>"',
  'GET /docs/error-handling HTTP/1.1 200',
  'level=error msg="look at the error page"',
  '{"msg":"no exception"}',
  'waiting\n  at the door',
  '',
])('no exception: %s', (told) => {
  expect(exceptionIn(told)).toBeUndefined()
})

test('a text of a megabyte is read in a moment', () => {
  for (const unit of [
    'a.B',
    ' at ',
    '\n    at x (',
    'Error: ',
    '"',
    "'",
    'A.',
    '::',
    '\n\n',
    'goroutine 1 [',
    'x(',
  ]) {
    const begin = performance.now()
    exceptionIn(unit.repeat(1_000_000 / unit.length))
    expect(performance.now() - begin, unit).toBeLessThan(1000)
  }
})
