# Reads cohorts from the first argument, writes what R finds to the second: cohort, name, numbers.
suppressMessages({library(survival); library(cmprsk)})
arguments <- commandArgs(TRUE)
all <- read.csv(arguments[1])
firth <- read.csv(arguments[2])
out <- file(arguments[3], "w")
cohort <- 0
say <- function(name, values)
  cat(cohort, ",", name, ",", paste(format(values, digits = 17, trim = TRUE), collapse = " "), "\n", sep = "", file = out)
attempt <- function(name, code) {
  warned <- FALSE
  result <- tryCatch(
    withCallingHandlers({ code; TRUE }, warning = function(w) { warned <<- TRUE; invokeRestart("muffleWarning") }),
    error = function(e) FALSE)
  if (!result) say(paste0(name, ".failed"), 1)
  if (warned) say(paste0(name, ".warned"), 1)
}
tight <- coxph.control(eps = 1e-11, iter.max = 60)
cox <- function(name, formula, d, ties) attempt(name, {
  f <- coxph(formula, d, ties = ties, control = tight)
  if (anyNA(coef(f))) stop("not estimable")
  s <- summary(f)
  say(paste0(name, ".coef"), coef(f)); say(paste0(name, ".se"), sqrt(diag(vcov(f))))
  say(paste0(name, ".loglik"), f$loglik)
  say(paste0(name, ".tests"), c(s$logtest[1], f$wald.test, s$sctest[1]))
  say(paste0(name, ".p"), c(s$logtest[3], s$waldtest[3], s$sctest[3]))
  say(paste0(name, ".concordance"), s$concordance[1])
  if (name != "breslow") {
    z <- cox.zph(f, terms = FALSE)
    say(paste0(name, ".zph"), z$table[, 1])
    say(paste0(name, ".zph.identity"), cox.zph(f, transform = "identity", terms = FALSE)$table[, 1])
    r <- residuals(f, "schoenfeld")
    if (name == "efron") say("schoenfeld", colSums(as.matrix(r)^2))
  }
})
for (cohort in unique(all$cohort)) {
  d <- all[all$cohort == cohort, ]
  any <- d$status > 0
  d$any <- any
  merged <- round(d$time, 9) # survival merges times that differ by rounding, cmprsk does not
  for (type in c("plain", "log", "log-log")) {
    f <- survfit(Surv(time, any) ~ 1, d, conf.type = type)
    s <- summary(f, times = f$time, extend = TRUE)
    say(paste0("km.", type, ".time"), f$time)
    say(paste0("km.", type, ".surv"), f$surv); say(paste0("km.", type, ".se"), s$std.err)
    say(paste0("km.", type, ".lower"), f$lower); say(paste0("km.", type, ".upper"), f$upper)
    say(paste0("km.", type, ".median"), summary(f)$table[c("median", "0.95LCL", "0.95UCL")])
  }
  say("km.risk", f$n.risk)
  attempt("logrank", {
    l <- survdiff(Surv(time, any) ~ group, d)
    say("logrank", c(l$chisq, sum(l$exp > 0) - 1, l$pvalue)); say("logrank.expected", l$exp)
  })
  cox("efron", Surv(time, any) ~ x1 + x2 + x3, d, "efron")
  cox("breslow", Surv(time, any) ~ x1 + x2 + x3, d, "breslow")
  cox("strata", Surv(time, any) ~ x1 + x3 + strata(stratum), d, "efron")
  if (any(any)) {
    if (length(unique(d$group)) > 1) attempt("gray", {
      g <- cuminc(merged, d$status, d$group)
      say("gray.causes", as.numeric(rownames(g$Tests)))
      say("gray.stat", g$Tests[, 1]); say("gray.p", g$Tests[, 2])
      for (name in setdiff(names(g), "Tests")) {
        say(paste0("cif.", sub(" ", ".", name), ".last"), c(tail(g[[name]]$est, 1), tail(g[[name]]$var, 1)))
        m <- length(g[[name]]$est)
        say(paste0("cif.", sub(" ", ".", name), ".est"), g[[name]]$est[seq(1, m, 2)])
        say(paste0("cif.", sub(" ", ".", name), ".var"), g[[name]]$var[seq(1, m, 2)])
      }
    })
    if (any(d$status == 1)) attempt("crr", {
      x <- as.matrix(d[, c("x1", "x2")])
      f <- crr(merged, d$status, x, gtol = 1e-10, maxiter = 50)
      if (!f$converged || anyNA(f$var)) stop("not converged")
      say("crr.coef", f$coef); say("crr.se", sqrt(diag(f$var))); say("crr.loglik", c(f$loglik.null, f$loglik))
    })
  }
  p <- firth[firth$cohort == cohort, ]
  if (nrow(p) == 1) {
    at <- function(b) {
      f <- coxph(Surv(time, any) ~ x1 + x2, d, init = b, control = coxph.control(iter.max = 0))
      f$loglik[1] - 0.5 * log(det(vcov(f)))
    }
    b <- c(p$b1, p$b2); h <- 1e-3
    say("firth", suppressWarnings(c(at(b), at(b + c(h, 0)), at(b - c(h, 0)), at(b + c(0, h)), at(b - c(0, h)), at(c(0, 0)))))
  }
  attempt("wilcoxon", { w <- wilcox.test(d$a, d$b, paired = TRUE); say("wilcoxon", c(w$statistic, w$p.value)) })
  attempt("wilcoxon.normal", { w <- wilcox.test(d$a, d$b, paired = TRUE, exact = FALSE); say("wilcoxon.normal", c(w$statistic, w$p.value)) })
  attempt("t", { t <- t.test(d$a, d$b, paired = TRUE); say("t", c(t$statistic, t$p.value, t$conf.int)) })
  attempt("friedman", { f <- friedman.test(as.matrix(d[, c("a", "b", "c")])); say("friedman", c(f$statistic, f$p.value)) })
  attempt("mann", { w <- wilcox.test(d$x1[d$x2 == 0], d$x1[d$x2 == 1]); say("mann", c(w$statistic, w$p.value)) })
  attempt("mann.ties", { w <- wilcox.test(d$x3[d$x2 == 0], d$x3[d$x2 == 1]); say("mann.ties", c(w$statistic, w$p.value)) })
  attempt("fisher", {
    t <- table(factor(d$x2, 0:1), factor(any * 1, 0:1))
    say("fisher", fisher.test(t)$p.value)
  })
  say("binomial", binom.test(sum(any), length(any))$conf.int)
  if (sum(any) >= 0) say("wilson", suppressWarnings(prop.test(sum(any), length(any), correct = FALSE)$conf.int))
  say("summary", c(mean(d$x1), sd(d$x1), quantile(d$x1), quantile(d$x3, c(.1, .9))))
}
close(out)
