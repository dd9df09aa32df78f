<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>QObject</name>
    <message>
        <source>%1 M</source>
        <translation>%1 M</translation>
    </message>
</context>
<context>
    <name>pada::columns</name>
    <message>
        <source>First</source>
        <translation>起始步</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>Rate restarts</source>
        <translation>学习率重启</translation>
    </message>
    <message>
        <source>Net</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>Parent</source>
        <translation>来自</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>决策</translation>
    </message>
    <message>
        <source>Option</source>
        <translation>选项</translation>
    </message>
    <message>
        <source>Draws</source>
        <translation>抽取次数</translation>
    </message>
    <message>
        <source>Gradients</source>
        <translation>梯度次数</translation>
    </message>
    <message>
        <source>Norm sum</source>
        <translation>范数之和</translation>
    </message>
    <message>
        <source>Last step</source>
        <translation>最近一步</translation>
    </message>
    <message>
        <source>Drift</source>
        <translation>漂移</translation>
    </message>
    <message>
        <source>Bank</source>
        <translation>权重库</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Epoch reached</source>
        <translation>达到的轮</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>准确率</translation>
    </message>
    <message>
        <source>In</source>
        <translation>参与</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>在用</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>份额</translation>
    </message>
    <message>
        <source>Expected madds</source>
        <translation>期望乘加数</translation>
    </message>
    <message>
        <source>Reference madds</source>
        <translation>基准乘加数</translation>
    </message>
    <message>
        <source>Baseline</source>
        <translation>基线</translation>
    </message>
    <message>
        <source>Paths</source>
        <translation>路径</translation>
    </message>
    <message>
        <source>Loss of last</source>
        <translation>最后一条的损失</translation>
    </message>
    <message>
        <source>Changed decision</source>
        <translation>改变的决策</translation>
    </message>
    <message>
        <source>Since restart</source>
        <translation>重启以来</translation>
    </message>
    <message>
        <source>Restarts</source>
        <translation>重启次数</translation>
    </message>
    <message>
        <source>Stays</source>
        <translation>保持次数</translation>
    </message>
    <message>
        <source>Options seen</source>
        <translation>见过的选项</translation>
    </message>
    <message>
        <source>Options</source>
        <translation>选项数</translation>
    </message>
    <message>
        <source>Since step</source>
        <translation>自哪一步</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>Replacements</source>
        <translation>更换次数</translation>
    </message>
    <message>
        <source>Entropy</source>
        <translation>熵</translation>
    </message>
    <message>
        <source>Strongest</source>
        <translation>最强者</translation>
    </message>
    <message>
        <source>Skips</source>
        <translation>跳连数</translation>
    </message>
</context>
<context>
    <name>pada::lessons</name>
    <message>
        <source>One path</source>
        <translation>一条路径</translation>
    </message>
    <message>
        <source>What a path is, what a training step does, and where every loss begins.</source>
        <translation>路径是什么、训练的一步做什么，以及一切损失从哪里开始。</translation>
    </message>
    <message>
        <source>A *cell* has four nodes and six edges. On every edge stands one operation out of a list, and one choice for each of the six edges is a *path*: one complete network.</source>
        <translation>一个*单元*有四个节点和六条边。每条边上是从一个列表中选出的一种操作，六条边各选一种就是一条*路径*：一个完整的网络。</translation>
    </message>
    <message>
        <source>Here the list holds a single operation, the 3×3 convolution. So there is exactly one path, and this is ordinary training: 3,000 pictures of clothes in ten classes, 138 steps of 64 pictures each.</source>
        <translation>这里的列表只有一种操作，即 3×3 卷积。因此恰好只有一条路径，这就是普通的训练：十个类别的 3,000 张服装图片，138 步，每步 64 张。</translation>
    </message>
    <message>
        <source>**Before its first step the network knows nothing. How large is its loss then?**</source>
        <translation>**在第一步之前，网络什么都不知道。那时它的损失有多大？**</translation>
    </message>
    <message>
        <source>Loss of the very first step</source>
        <translation>最初一步的损失</translation>
    </message>
    <message>
        <source>nats</source>
        <translation>奈特</translation>
    </message>
    <message>
        <source>The run goes into your store like any other. Training takes a few seconds; the curve grows at the right while it does.</source>
        <translation>该运行与其他运行一样存入您的存储库。训练只需几秒；其间右侧的曲线不断增长。</translation>
    </message>
    <message>
        <source>The one path, 138 steps</source>
        <translation>唯一的路径，138 步</translation>
    </message>
    <message>
        <source>The curve is a running mean, so single steps are hidden in it. Go to the run itself and put the time of all views at its first step: every view of the window then shows the run as it was.</source>
        <translation>曲线是滑动平均，因此看不到单独的步。请转到运行本身，把所有视图的时间放到它的第一步：窗口的每个视图都会显示运行当时的样子。</translation>
    </message>
    <message>
        <source>Open the run after one step</source>
        <translation>打开一步之后的运行</translation>
    </message>
    <message>
        <source>Loss of the first step</source>
        <translation>第一步的损失</translation>
    </message>
    <message>
        <source>Mean loss of the last epoch</source>
        <translation>最后一轮的平均损失</translation>
    </message>
    <message>
        <source>Right in the last epoch</source>
        <translation>最后一轮的正确率</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>A network that knows nothing spreads its belief about evenly over the ten classes: p is about 1/10, so the loss is about −ln(1/10) = ln 10 = *2.30 nats*. It need not be exact: random weights favour some classes a little, and being sure of the wrong one costs more than being sure of the right one gains, so the first step tends to lie a little above.</source>
        <translation>什么都不知道的网络把信念大致平均地分给十个类别：p 约为 1/10，因此损失约为 −ln(1/10) = ln 10 = *2.30 奈特*。它不必精确：随机权重略微偏向某些类别，而对错误类别确信的代价大于对正确类别确信的收益，所以第一步往往略高一些。</translation>
    </message>
    <message>
        <source>If you know only this about a run, remember ln(number of classes). A loss that stays there has learned nothing; one far above is a fault.</source>
        <translation>如果对一个运行只知道一件事，请记住 ln(类别数)。停留在那里的损失什么都没有学到；远高于它的损失说明有错误。</translation>
    </message>
    <message>
        <source>Put the time of all views at step 3 or before it, on the page of the run (the bar below, or the comma key).</source>
        <translation>在运行页上把所有视图的时间放到第 3 步或更早（下面的时间条，或逗号键）。</translation>
    </message>
    <message>
        <source>Read off: how many per cent were right in the last epoch?</source>
        <translation>请读出：最后一轮有百分之多少是正确的？</translation>
    </message>
    <message>
        <source>A network for 100 classes has a loss of 4.6 nats after an hour of training. What has it learned?</source>
        <translation>一个 100 个类别的网络训练一小时后损失为 4.6 奈特。它学到了什么？</translation>
    </message>
    <message>
        <source>A lot: 4.6 is little for 100 classes</source>
        <translation>很多：对 100 个类别来说 4.6 很小</translation>
    </message>
    <message>
        <source>ln 100 is 4.61, so this is where it began.</source>
        <translation>ln 100 为 4.61，所以这正是它开始的地方。</translation>
    </message>
    <message>
        <source>Nothing yet: ln 100 = 4.61 is what even guessing costs</source>
        <translation>还什么都没有：ln 100 = 4.61 就是均匀猜测的代价</translation>
    </message>
    <message>
        <source>The scale of the loss hangs on the number of classes.</source>
        <translation>损失的尺度取决于类别数。</translation>
    </message>
    <message>
        <source>It cannot be told from the loss</source>
        <translation>从损失看不出来</translation>
    </message>
    <message>
        <source>The loss of even guessing, ln 100 = 4.61, tells it.</source>
        <translation>均匀猜测的损失 ln 100 = 4.61 说明了这一点。</translation>
    </message>
    <message>
        <source>Why sharing hurts</source>
        <translation>共享为何有害</translation>
    </message>
    <message>
        <source>What a path pays for sharing its weights with 63 others.</source>
        <translation>一条路径与另外 63 条共享权重要付出什么。</translation>
    </message>
    <message>
        <source>Now every edge may hold a *skip* (the input unchanged) or a 3×3 convolution: 2 × 2 × 2 × 2 × 2 × 2 = 64 paths. Training each of them alone would cost 64 trainings. A *supernet* trains them all at once: they share the weights of the convolutions, and every step draws one path and trains that.</source>
        <translation>现在每条边可以是*跳连*（输入原样通过）或 3×3 卷积：2 × 2 × 2 × 2 × 2 × 2 = 64 条路径。逐条单独训练要 64 次训练。*超网*同时训练它们全部：它们共享卷积的权重，每一步抽取一条路径并训练它。</translation>
    </message>
    <message>
        <source>We look at one path, the one with six convolutions, after 138 steps, in two ways: trained alone for all of them, and inside the supernet. Both are scored on the same 300 pictures that no training has seen.</source>
        <translation>我们用两种方式看一条路径，即含六个卷积的那条，都在 138 步之后：全部步都单独训练它，以及在超网之中。两者都在训练从未见过的同样 300 张图片上评分。</translation>
    </message>
    <message>
        <source>**How much higher is the loss of this path inside the supernet?**</source>
        <translation>**这条路径的损失在超网中高出多少？**</translation>
    </message>
    <message>
        <source>Below 0 would mean that sharing helps it.</source>
        <translation>低于 0 表示共享对它有利。</translation>
    </message>
    <message>
        <source>Loss inside the supernet, minus loss alone</source>
        <translation>超网中的损失，减去单独训练的损失</translation>
    </message>
    <message>
        <source>The path alone, 138 steps</source>
        <translation>单独的路径，138 步</translation>
    </message>
    <message>
        <source>64 paths together, 138 steps</source>
        <translation>64 条路径一起，138 步</translation>
    </message>
    <message>
        <source>64 paths together, 276 steps</source>
        <translation>64 条路径一起，276 步</translation>
    </message>
    <message>
        <source>Six convolutions, trained alone</source>
        <translation>六个卷积，单独训练</translation>
    </message>
    <message>
        <source>The same path in the supernet</source>
        <translation>超网中的同一条路径</translation>
    </message>
    <message>
        <source>The same, after twice the steps</source>
        <translation>同一条，步数两倍</translation>
    </message>
    <message>
        <source>The three curves at the right are training losses: of one path, and of whatever path a step drew. They are not comparable as they stand; the figures below them are, for they are of one path on the same pictures.</source>
        <translation>右侧的三条曲线是训练损失：一条来自单独的路径，其余来自每步所抽的任意路径。它们本身不可比；下面的数字可比，因为那是同一条路径在同样图片上的结果。</translation>
    </message>
    <message>
        <source>Put the three side by side</source>
        <translation>把三者并列</translation>
    </message>
    <message>
        <source>Two things set a path in a supernet apart from the same path alone.</source>
        <translation>有两件事使超网中的路径不同于单独训练的同一条路径。</translation>
    </message>
    <message>
        <source>*It trains less.* A convolution is in the drawn path about every second time, so in 138 steps its weights move about 69 times.</source>
        <translation>*它训练得少*。一个卷积大约每两次有一次在所抽的路径中，因此 138 步中它的权重约移动 69 次。</translation>
    </message>
    <message>
        <source>So the number that a path gets in a supernet is not its number alone. It is used all the same, for comparing paths with one another. Whether that is allowed is the question of lesson 6.</source>
        <translation>所以，路径在超网中得到的数值并不只是它自己的数值。尽管如此，人们仍用它来比较路径。是否可以这样做，是第 6 课的问题。</translation>
    </message>
    <message>
        <source>Put the path alone and the supernet side by side, on Compare.</source>
        <translation>在比较页上把单独的路径和超网并列。</translation>
    </message>
    <message>
        <source>Read off, at the right: the loss of the path inside the supernet.</source>
        <translation>请在右侧读出：该路径在超网中的损失。</translation>
    </message>
    <message>
        <source>Why is there a third run with twice the steps?</source>
        <translation>为什么还有步数加倍的第三个运行？</translation>
    </message>
    <message>
        <source>To make the supernet look better</source>
        <translation>为了让超网看起来更好</translation>
    </message>
    <message>
        <source>It is there to tell two causes apart.</source>
        <translation>它是用来区分两个原因的。</translation>
    </message>
    <message>
        <source>To tell &quot;fewer gradients a weight&quot; from &quot;pulled by other paths&quot;</source>
        <translation>为了区分“每个权重的梯度较少”和“被其他路径拉走”</translation>
    </message>
    <message>
        <source>A comparison that changes two things at once explains neither.</source>
        <translation>同时改变两件事的比较，两件事都解释不了。</translation>
    </message>
    <message>
        <source>Because 138 steps are too few to learn anything</source>
        <translation>因为 138 步太少，学不到任何东西</translation>
    </message>
    <message>
        <source>The runs did learn; look at their curves.</source>
        <translation>这些运行确实学到了；请看它们的曲线。</translation>
    </message>
    <message>
        <source>Uniform and fair</source>
        <translation>均匀与公平</translation>
    </message>
    <message>
        <source>What chance leaves uneven, what strict fairness costs, and what it brings.</source>
        <translation>偶然留下的不均、严格公平的代价，以及它带来什么。</translation>
    </message>
    <message>
        <source>Drawing every path with the same probability is called *uniform*. It is fair in the long run. A run is short, though: 138 paths, and on each of six edges a coin was tossed, skip or convolution.</source>
        <translation>以相同的概率抽取每条路径称为*均匀*。长远来看它是公平的。但运行是短的：138 条路径，在六条边的每一条上都抛了一次硬币，跳连或卷积。</translation>
    </message>
    <message>
        <source>Take the edge where the two came out most unevenly. An even edge would have 69 of each.</source>
        <translation>请看两者次数最不均的那条边。均匀的边应各有 69 次。</translation>
    </message>
    <message>
        <source>**By how many per cent of 69 do the two counts differ there?**</source>
        <translation>**那里两个次数相差 69 的百分之多少？**</translation>
    </message>
    <message>
        <source>(72 against 66 would be 9 %.)</source>
        <translation>（72 对 66 为 9 %。）</translation>
    </message>
    <message>
        <source>Difference on the most uneven edge</source>
        <translation>最不均的边上的差</translation>
    </message>
    <message>
        <source>Uniform: one path a step</source>
        <translation>均匀：每步一条路径</translation>
    </message>
    <message>
        <source>Fair: two paths a step</source>
        <translation>公平：每步两条路径</translation>
    </message>
    <message>
        <source>Most uneven edge, uniform</source>
        <translation>最不均的边，均匀</translation>
    </message>
    <message>
        <source>Most uneven edge, fair</source>
        <translation>最不均的边，公平</translation>
    </message>
    <message>
        <source>Updates, uniform</source>
        <translation>更新次数，均匀</translation>
    </message>
    <message>
        <source>Updates, fair</source>
        <translation>更新次数，公平</translation>
    </message>
    <message>
        <source>Kendall τ, uniform</source>
        <translation>肯德尔 τ，均匀</translation>
    </message>
    <message>
        <source>Kendall τ, fair</source>
        <translation>肯德尔 τ，公平</translation>
    </message>
    <message>
        <source>Open the uniform run</source>
        <translation>打开均匀的运行</translation>
    </message>
    <message>
        <source>Put the two side by side</source>
        <translation>把两者并列</translation>
    </message>
    <message>
        <source>Strict fairness removes this entirely. It does not come free: a step of the fair run costs as many path-passes as there are operations, so for the same cost there are fewer updates, here half of them. Whether even counts are worth half the updates is a question for a measurement.</source>
        <translation>严格公平完全消除了这一点。它并非没有代价：公平运行的一步所需的路径遍数等于操作数，因此在相同代价下更新次数较少，这里是一半。次数均等是否值得用一半的更新来换，是要由测量来回答的问题。</translation>
    </message>
    <message>
        <source>On your runs the fair one ranks better.</source>
        <translation>在您的运行中，公平者排序更好。</translation>
    </message>
    <message>
        <source>On your runs the fair one does not rank better.</source>
        <translation>在您的运行中，公平者排序并不更好。</translation>
    </message>
    <message>
        <source>Do not believe that yet: it is *one seed*. Another seed may say the opposite, and the Compare page refuses a verdict for less than three pairs. A claim about a method needs several seeds at equal cost; lesson 8 lets you make one.</source>
        <translation>先不要相信它：这只是*一个种子*。另一个种子可能说相反的话，而比较页在少于三对时拒绝下结论。关于方法的论断需要代价相等的多个种子；第 8 课让您做一次。</translation>
    </message>
    <message>
        <source>Look at the uniform run on the page Run.</source>
        <translation>在运行页上查看均匀的运行。</translation>
    </message>
    <message>
        <source>Put the two side by side on Compare, and read what its verdict says.</source>
        <translation>在比较页上把两者并列，并阅读它的结论。</translation>
    </message>
    <message>
        <source>Two methods are compared after the same number of steps; one of them trains five paths a step. What is wrong?</source>
        <translation>两种方法在相同步数之后比较；其中一种每步训练五条路径。哪里不对？</translation>
    </message>
    <message>
        <source>It had five times the cost</source>
        <translation>它的代价是五倍</translation>
    </message>
    <message>
        <source>Equal steps are not equal cost. Path-passes are what is paid for.</source>
        <translation>步数相等不等于代价相等。付出的是路径遍。</translation>
    </message>
    <message>
        <source>Nothing, a step is a step</source>
        <translation>没有什么不对，一步就是一步</translation>
    </message>
    <message>
        <source>A step of five paths costs five passes.</source>
        <translation>五条路径的一步要付出五遍。</translation>
    </message>
    <message>
        <source>The one with five paths is at a disadvantage</source>
        <translation>训练五条路径的一方吃亏</translation>
    </message>
    <message>
        <source>It saw five times as many gradients.</source>
        <translation>它看到的梯度是五倍。</translation>
    </message>
    <message>
        <source>Variance and the best p</source>
        <translation>方差与最优的 p</translation>
    </message>
    <message>
        <source>How often an operation should be drawn for its gradient to jump least.</source>
        <translation>一种操作应多久抽取一次，梯度的跳动才最小。</translation>
    </message>
    <message>
        <source>Every edge now holds a 1×1 or a 3×3 convolution. A step draws one of them, and its gradient stands in for the mean over both. Which one is drawn is luck, and luck makes the gradient jump.</source>
        <translation>现在每条边是 1×1 或 3×3 卷积。一步抽取其中之一，用它的梯度代表两者的均值。抽到哪一个是运气，而运气使梯度跳动。</translation>
    </message>
    <message>
        <source>Suppose one of the two has long gradients and the other short ones. Draw the long one more often, and divide its gradient by how often it is drawn: then the mean stays what it was, but the jumps become smaller, because the large pieces come often and are scaled down. Overdo it, and the rare short one has to be scaled up so much that the jumps grow again. Somewhere between lies the best probability, p\*.</source>
        <translation>假设两者之一的梯度长，另一个短。更多地抽取长的，并把它的梯度除以抽取的频率：均值保持不变，而跳动变小，因为大的部分来得频繁且被缩小。若做过头，罕见的短者就要放大太多，跳动又会增大。其间某处就是最好的概率 p\*。</translation>
    </message>
    <message>
        <source>The 3×3 convolution has nine times the weights of the 1×1.</source>
        <translation>3×3 卷积的权重是 1×1 的九倍。</translation>
    </message>
    <message>
        <source>**Which share of the draws should the 3×3 get, so that the gradient jumps least?**</source>
        <translation>**3×3 应占抽取的多少份额，梯度的跳动才最小？**</translation>
    </message>
    <message>
        <source>Best share of the draws for the 3×3</source>
        <translation>3×3 的最佳抽取份额</translation>
    </message>
    <message>
        <source>A run that measures the gradient norms of both as it trains, and draws more and more by them.</source>
        <translation>一个在训练中测量两者梯度范数、并越来越按范数抽取的运行。</translation>
    </message>
    <message>
        <source>Paths drawn by their gradient norms, 3 epochs</source>
        <translation>按梯度范数抽取路径，3 轮</translation>
    </message>
    <message>
        <source>The norms of this run are stored. The handle below is the probability of the 3×3; the number beneath it is worked out from those norms at once, for whatever p you put in.</source>
        <translation>该运行的范数已经存储。下面的手柄是 3×3 的概率；其下的数值随时由这些范数算出，无论您放入什么 p。</translation>
    </message>
    <message>
        <source>Your p for the 3×3</source>
        <translation>您给 3×3 的 p</translation>
    </message>
    <message>
        <source>Drag it, or use the arrow keys, and find the place where the number is smallest.</source>
        <translation>拖动它，或使用方向键，找到数值最小的位置。</translation>
    </message>
    <message>
        <source>Best share of the 3×3, from the norms</source>
        <translation>由范数得出的 3×3 最佳份额</translation>
    </message>
    <message>
        <source>Share it had at the end of the run</source>
        <translation>运行结束时它的份额</translation>
    </message>
    <message>
        <source>Open the run: its probabilities over time</source>
        <translation>打开运行：其概率随时间的变化</translation>
    </message>
    <message>
        <source>Let the two gradients have lengths a and b. Drawn with p and 1 − p and divided by 2p and 2(1 − p), their *second moment*, the mean of the squared length, is</source>
        <translation>设两个梯度的长度为 a 和 b。以 p 和 1 − p 抽取，并除以 2p 和 2(1 − p)，其*二阶矩*即长度平方的均值为</translation>
    </message>
    <message>
        <source>(a² / p + b² / (1 − p)) / 4.</source>
        <translation>(a² / p + b² / (1 − p)) / 4。</translation>
    </message>
    <message>
        <source>It is least where p : (1 − p) = a : b. So *draw in proportion to the gradient norm*: p\* = a / (a + b). Not in proportion to the number of weights: nine times the weights do not give nine times the gradient. Then the second moment is (a + b)² / 4, against (a² + b²) / 2 for even draws. Where a = b nothing can be gained, and near the best place the curve is flat: a p that is a little off costs next to nothing.</source>
        <translation>当 p : (1 − p) = a : b 时它最小。因此*按梯度范数成比例抽取*：p\* = a / (a + b)。不是按权重数成比例：九倍的权重并不给出九倍的梯度。此时二阶矩为 (a + b)² / 4，而均匀抽取为 (a² + b²) / 2。若 a = b 则没有任何收益，而在最佳位置附近曲线是平的：p 偏一点几乎没有损失。</translation>
    </message>
    <message>
        <source>The variance is the second moment minus the squared length of the mean, and that mean does not hang on p. So the p that is best for one is best for the other.</source>
        <translation>方差是二阶矩减去均值长度的平方，而该均值与 p 无关。因此对其中之一最好的 p，对另一个也最好。</translation>
    </message>
    <message>
        <source>Put the handle within 3 percentage points of the smallest number.</source>
        <translation>把手柄放到离最小值 3 个百分点之内。</translation>
    </message>
    <message>
        <source>Look at the run&apos;s probabilities on the page Run.</source>
        <translation>在运行页上查看该运行的概率。</translation>
    </message>
    <message>
        <source>An operation has three times the gradient norm of the only other one. Which share should it get?</source>
        <translation>一种操作的梯度范数是唯一另一种的三倍。它应占多少份额？</translation>
    </message>
    <message>
        <source>3 : 1 is three quarters.</source>
        <translation>3 : 1 就是四分之三。</translation>
    </message>
    <message>
        <source>90 %, since the squares are 9 : 1</source>
        <translation>90 %，因为平方为 9 : 1</translation>
    </message>
    <message>
        <source>The second moment has squares in it, but the best p goes with the norms themselves.</source>
        <translation>二阶矩中有平方，但最好的 p 按范数本身而定。</translation>
    </message>
    <message>
        <source>100 %, the other one hardly matters</source>
        <translation>100 %，另一种几乎不重要</translation>
    </message>
    <message>
        <source>Then the other one would never be trained, and its rare gradient would count infinitely.</source>
        <translation>那样另一种永远得不到训练，而它罕见的梯度将有无限的分量。</translation>
    </message>
    <message>
        <source>Which images teach</source>
        <translation>哪些图像值得学</translation>
    </message>
    <message>
        <source>Which pictures have long gradients, and what happens when they are drawn more often.</source>
        <translation>哪些图片的梯度长，以及更频繁地抽取它们会怎样。</translation>
    </message>
    <message>
        <source>The argument of lesson 4 holds for pictures too. A picture that the network gets right with certainty has a gradient of almost nothing: it teaches nothing more. One that it gets wrong has a long one.</source>
        <translation>第 4 课的道理对图片也成立。网络确定无疑地判对的图片，梯度几乎为零：它不再教什么。判错的图片梯度则长。</translation>
    </message>
    <message>
        <source>**Which share of the draws do the heaviest 5 % of the pictures get in the end?**</source>
        <translation>**最后，最重的 5 % 图片占抽取的多少份额？**</translation>
    </message>
    <message>
        <source>(Evenly it would be 5 %.)</source>
        <translation>（均匀时为 5 %。）</translation>
    </message>
    <message>
        <source>Draws that go to the heaviest 5 % of the pictures</source>
        <translation>最重的 5 % 图片所占的抽取</translation>
    </message>
    <message>
        <source>Two runs: one draws pictures by their gradients, the other goes through them in a shuffled order.</source>
        <translation>两个运行：一个按梯度抽取图片，另一个按随机打乱的顺序逐一使用它们。</translation>
    </message>
    <message>
        <source>Pictures drawn by their gradients, 4 epochs</source>
        <translation>按梯度抽取图片，4 轮</translation>
    </message>
    <message>
        <source>Pictures shuffled, 4 epochs</source>
        <translation>图片随机打乱，4 轮</translation>
    </message>
    <message>
        <source>Go and see which pictures these are: the page Data shows them, heaviest first, each with its weight (1× is even).</source>
        <translation>去看看是哪些图片：数据页按从重到轻显示它们，各附其权重（1× 即均匀）。</translation>
    </message>
    <message>
        <source>Open the pictures</source>
        <translation>打开这些图片</translation>
    </message>
    <message>
        <source>Put the two runs side by side</source>
        <translation>把两个运行并列</translation>
    </message>
    <message>
        <source>Draws of the heaviest 5 %</source>
        <translation>最重的 5 % 所占的抽取</translation>
    </message>
    <message>
        <source>Effective number of pictures, of all</source>
        <translation>有效图片数，占全部</translation>
    </message>
    <message>
        <source>Training loss, last epoch, by gradients</source>
        <translation>训练损失，最后一轮，按梯度</translation>
    </message>
    <message>
        <source>Training loss, last epoch, shuffled</source>
        <translation>训练损失，最后一轮，随机打乱</translation>
    </message>
    <message>
        <source>Look through the heaviest pictures for those that could belong to either of two classes (is this a shirt, a coat or a pullover?) and for labels that you doubt. A long gradient says that the network is surprised. It does not say whether the picture is hard, rare, or wrong: whoever draws by surprise draws mistakes of the data too.</source>
        <translation>请在最重的图片中寻找可能属于两个类别的（这是衬衫、大衣还是套衫？），以及标签可疑的。长的梯度表示网络感到意外。它并不说明图片是难、罕见还是错误：按意外抽取的人也抽取数据的错误。</translation>
    </message>
    <message>
        <source>Look at the training losses with care.</source>
        <translation>请小心看待训练损失。</translation>
    </message>
    <message>
        <source>The run by gradients has the *higher* training loss here. That does not mean that it learned less: it was given harder pictures. Its loss is a mean over the pictures it drew, and those are not the pictures that the other run drew. Two losses can be compared only on the same pictures.</source>
        <translation>这里按梯度抽取的运行训练损失*更高*。这并不说明它学得更少：给它的图片更难。它的损失是它所抽图片的均值，而那不是另一个运行所抽的图片。只有在同样的图片上，两个损失才能比较。</translation>
    </message>
    <message>
        <source>The run by gradients has the lower training loss here although it was given harder pictures. Even so the two numbers are means over different pictures and must not be compared as they stand.</source>
        <translation>这里按梯度抽取的运行虽然图片更难，训练损失却更低。即便如此，这两个数也是不同图片上的均值，不能直接比较。</translation>
    </message>
    <message>
        <source>As in lesson 4 the theory asks for each picture&apos;s gradient to be divided by how often it is drawn, and as there the published method leaves it out (`unbias_data` puts it in).</source>
        <translation>与第 4 课一样，理论要求把每张图片的梯度除以它的抽取频率；也与那里一样，发表的方法省去了它（`unbias_data` 把它加上）。</translation>
    </message>
    <message>
        <source>Look at the heaviest pictures on the page Data.</source>
        <translation>在数据页上查看最重的图片。</translation>
    </message>
    <message>
        <source>Read off: how large is the effective number, in per cent of all 3,000?</source>
        <translation>请读出：有效数有多大，占全部 3,000 的百分之多少？</translation>
    </message>
    <message>
        <source>Two runs draw different pictures. Which losses may be compared?</source>
        <translation>两个运行抽取不同的图片。哪些损失可以比较？</translation>
    </message>
    <message>
        <source>Their training losses, after as many steps</source>
        <translation>相同步数之后的训练损失</translation>
    </message>
    <message>
        <source>They are means over different pictures.</source>
        <translation>它们是不同图片上的均值。</translation>
    </message>
    <message>
        <source>Their losses on one and the same set of pictures</source>
        <translation>在同一组图片上的损失</translation>
    </message>
    <message>
        <source>Then the only difference left is what was learned.</source>
        <translation>那样剩下的唯一差别就是学到了什么。</translation>
    </message>
    <message>
        <source>None</source>
        <translation>都不可以</translation>
    </message>
    <message>
        <source>On the same pictures they can be.</source>
        <translation>在同样的图片上可以。</translation>
    </message>
    <message>
        <source>Is a tau of 0.5 good?</source>
        <translation>τ 为 0.5 算好吗？</translation>
    </message>
    <message>
        <source>Papers report a τ of 0.5, or 0.7, and call it good. Good beside what?</source>
        <translation>论文报告 τ 为 0.5 或 0.7，并称之为好。与什么相比是好？</translation>
    </message>
    <message>
        <source>Here is a rival that needs no training at all: *count the 3×3 convolutions* on the path. More convolutions, better path.</source>
        <translation>这里有一个完全不需要训练的对手：*数路径上的 3×3 卷积*。卷积越多，路径越好。</translation>
    </message>
    <message>
        <source>**Which τ does counting reach?**</source>
        <translation>**数卷积达到多大的 τ？**</translation>
    </message>
    <message>
        <source>τ of counting convolutions</source>
        <translation>数卷积的 τ</translation>
    </message>
    <message>
        <source>Two supernets are ranked: one after 138 steps, and one after a single step with a learning rate of almost nothing, which has learned nothing.</source>
        <translation>给两个超网排序：一个在 138 步之后，另一个只做了学习率几乎为零的一步，什么都没有学到。</translation>
    </message>
    <message>
        <source>The supernet after 138 steps</source>
        <translation>138 步之后的超网</translation>
    </message>
    <message>
        <source>The supernet that has learned nothing</source>
        <translation>什么都没有学到的超网</translation>
    </message>
    <message>
        <source>Open the trained ranking</source>
        <translation>打开训练过的排序</translation>
    </message>
    <message>
        <source>Open the untrained ranking</source>
        <translation>打开未训练的排序</translation>
    </message>
    <message>
        <source>τ of the trained supernet</source>
        <translation>训练过的超网的 τ</translation>
    </message>
    <message>
        <source>τ of the untrained supernet</source>
        <translation>未训练的超网的 τ</translation>
    </message>
    <message>
        <source>τ at equal counts, trained</source>
        <translation>卷积数相等时的 τ，训练过的</translation>
    </message>
    <message>
        <source>After 138 steps your supernet orders the paths *no better than counting does*, or hardly so. A τ that looks good can be had for nothing.</source>
        <translation>138 步之后，您的超网给路径排序*并不比数卷积更好*，或几乎不更好。看起来不错的 τ 可以不花任何代价得到。</translation>
    </message>
    <message>
        <source>Your supernet orders the paths better than counting does. By how much, and whether another seed agrees, is what should be reported.</source>
        <translation>您的超网给路径排序比数卷积更好。好多少，以及另一个种子是否同意，才是应当报告的。</translation>
    </message>
    <message>
        <source>A τ by itself says little, because most paths differ in something coarse: here, in how much of them can learn at all. Any score that sees this gets most pairs right. So two more numbers belong beside every τ:</source>
        <translation>单独一个 τ 说明不了多少，因为大多数路径的差别是粗略的：在这里，就是其中有多少能够学习。任何看得到这一点的分数都能排对大多数的对。因此每个 τ 旁边应当再有两个数：</translation>
    </message>
    <message>
        <source>- the τ of the best *count that needs no training* (convolutions, parameters, multiply-adds), on the same paths;
- the τ *at equal counts*, over pairs of paths with as many convolutions. There the count is silent, and what is left is what the supernet knows of the architecture.</source>
        <translation>- 在相同路径上，最好的*免训练计数*（卷积数、参数量、乘加数）的 τ；
- *计数相等时*的 τ，即卷积数相同的路径对之间。那里计数说不出什么，剩下的就是超网对架构的了解。</translation>
    </message>
    <message>
        <source>The untrained supernet shows that random weights are no neutral start.</source>
        <translation>未训练的超网表明，随机权重并不是中立的起点。</translation>
    </message>
    <message>
        <source>Yours has a τ well below 0: before training, paths with many convolutions are the *worse* ones. A skip passes the picture on as it is; every untrained convolution mixes it at random.</source>
        <translation>您的超网 τ 远低于 0：训练之前，卷积多的路径是*较差*的。跳连原样传递图片；每个未训练的卷积都把它随机混合。</translation>
    </message>
    <message>
        <source>Yours has a τ above 0 without having learned anything: random features alone can order paths.</source>
        <translation>您的超网什么都没有学到，τ 却高于 0：单凭随机特征就能给路径排序。</translation>
    </message>
    <message>
        <source>Look at the trained ranking on the page Rank.</source>
        <translation>在排序页上查看训练过的排序。</translation>
    </message>
    <message>
        <source>Look at the untrained one as well.</source>
        <translation>也查看未训练的排序。</translation>
    </message>
    <message>
        <source>A paper reports τ = 0.7 for its supernet. What do you ask first?</source>
        <translation>一篇论文报告其超网的 τ = 0.7。您首先问什么？</translation>
    </message>
    <message>
        <source>How many GPU hours it took</source>
        <translation>用了多少 GPU 小时</translation>
    </message>
    <message>
        <source>Cost matters, but not before there is something to pay for.</source>
        <translation>代价重要，但先要有值得付出代价的东西。</translation>
    </message>
    <message>
        <source>Which τ a count of parameters has on the same architectures</source>
        <translation>在相同架构上数参数量的 τ 是多少</translation>
    </message>
    <message>
        <source>If it is 0.7 as well, the supernet has added nothing.</source>
        <translation>如果也是 0.7，超网就没有增加任何东西。</translation>
    </message>
    <message>
        <source>Whether 0.8 would be possible</source>
        <translation>0.8 是否可能</translation>
    </message>
    <message>
        <source>First comes what is reached without it.</source>
        <translation>首先是不用它能达到什么。</translation>
    </message>
    <message>
        <source>Splits</source>
        <translation>划分</translation>
    </message>
    <message>
        <source>What is won, and what is paid, when one supernet becomes several.</source>
        <translation>一个超网变成多个时，赢得什么，付出什么。</translation>
    </message>
    <message>
        <source>If sharing hurts (lesson 2), share less. *Few-Shot NAS* trains one supernet for a while. Then it cuts the space at one edge: all paths with a skip there get a net of their own, and so do all with a convolution there. Both begin with the weights of the parent and go on training, in turn. Each net now serves 32 paths instead of 64.</source>
        <translation>如果共享有害（第 2 课），就少共享。*Few-Shot NAS* 先把一个超网训练一段时间，然后在一条边上切开空间：那里是跳连的所有路径得到自己的网络，那里是卷积的所有路径也一样。两者都从母网络的权重开始，轮流继续训练。现在每个网络服务 32 条路径，而不是 64 条。</translation>
    </message>
    <message>
        <source>All of it happens within the same 138 path-passes that the single supernet gets.</source>
        <translation>这一切都在单个超网所得的同样 138 路径遍之内。</translation>
    </message>
    <message>
        <source>**How does the τ of the split nets differ from that of the single one?**</source>
        <translation>**划分后的网络与单个网络的 τ 相差多少？**</translation>
    </message>
    <message>
        <source>Above 0: splitting ranks better.</source>
        <translation>高于 0：划分排序更好。</translation>
    </message>
    <message>
        <source>τ split, minus τ of one net</source>
        <translation>划分的 τ，减去单个网络的 τ</translation>
    </message>
    <message>
        <source>One supernet and one split, both at 138 path-passes; and a split with twice as much, as somebody would train it who does not count the cost.</source>
        <translation>一个超网和一个划分，都是 138 路径遍；以及一个两倍的划分，就像不计代价的人会训练的那样。</translation>
    </message>
    <message>
        <source>One supernet, 138 path-passes</source>
        <translation>一个超网，138 路径遍</translation>
    </message>
    <message>
        <source>Split at the first edge, 138</source>
        <translation>在第一条边划分，138</translation>
    </message>
    <message>
        <source>Split at the first edge, 276</source>
        <translation>在第一条边划分，276</translation>
    </message>
    <message>
        <source>τ, one supernet</source>
        <translation>τ，一个超网</translation>
    </message>
    <message>
        <source>τ, split, at equal cost</source>
        <translation>τ，划分，代价相等</translation>
    </message>
    <message>
        <source>the same, pairs of one net only</source>
        <translation>同上，只计同一网络的对</translation>
    </message>
    <message>
        <source>τ, split, at twice the cost</source>
        <translation>τ，划分，代价两倍</translation>
    </message>
    <message>
        <source>Open the ranking of the split nets</source>
        <translation>打开划分后网络的排序</translation>
    </message>
    <message>
        <source>There is a second price. The scores of two nets are *on two scales*. They have trained separately, and one may have the lower loss for all its paths merely because its half of the space is easier to train. An order over all paths puts pairs of one net beside pairs of two nets; the store therefore has the τ over pairs of one net as well.</source>
        <translation>还有第二个代价。两个网络的分数*在两个尺度上*。它们各自训练，其中一个可能仅仅因为它那一半空间更容易训练，所有路径的损失就都较低。对所有路径的排序把同一网络的对与两个网络的对放在一起；因此存储库中也有同一网络的对的 τ。</translation>
    </message>
    <message>
        <source>On your runs, at equal cost, the split ranks worse than the single net.</source>
        <translation>在您的运行中，代价相等时，划分的排序不如单个网络。</translation>
    </message>
    <message>
        <source>On your runs, at equal cost, the split ranks at least as well as the single net.</source>
        <translation>在您的运行中，代价相等时，划分的排序至少与单个网络一样好。</translation>
    </message>
    <message>
        <source>With twice the cost it ranks better than before. Whoever then compares it with the single net at half the cost has compared two budgets, not two methods.</source>
        <translation>代价两倍时它比之前排序更好。若此时与代价一半的单个网络比较，比较的是两个预算，而不是两种方法。</translation>
    </message>
    <message>
        <source>Not even twice the cost makes it rank better here. On so few paths a single seed decides little.</source>
        <translation>在这里，即使代价两倍也没有使它排序更好。路径这么少时，一个种子决定不了什么。</translation>
    </message>
    <message>
        <source>Look at the ranking of the split nets on the page Rank.</source>
        <translation>在排序页上查看划分后网络的排序。</translation>
    </message>
    <message>
        <source>Put the single net and the split beside each other, on Compare.</source>
        <translation>在比较页上把单个网络与划分并列。</translation>
    </message>
    <message>
        <source>Why is the τ over pairs of one net given beside the τ over all pairs?</source>
        <translation>为什么在所有对的 τ 旁边还给出同一网络的对的 τ？</translation>
    </message>
    <message>
        <source>Because it is always larger</source>
        <translation>因为它总是更大</translation>
    </message>
    <message>
        <source>It need not be.</source>
        <translation>未必如此。</translation>
    </message>
    <message>
        <source>Because scores of two nets are on different scales</source>
        <translation>因为两个网络的分数在不同的尺度上</translation>
    </message>
    <message>
        <source>A pair of two nets compares numbers that were not made to be compared.</source>
        <translation>两个网络之间的一对，比较的是本不用于相互比较的数。</translation>
    </message>
    <message>
        <source>Because half of the paths were not ranked</source>
        <translation>因为一半的路径没有排序</translation>
    </message>
    <message>
        <source>All 64 were, each on the net that owns it.</source>
        <translation>64 条全部排序了，各在拥有它的网络上。</translation>
    </message>
    <message>
        <source>Your own experiment</source>
        <translation>您自己的实验</translation>
    </message>
    <message>
        <source>From a question to a claim that holds.</source>
        <translation>从一个问题到一个站得住的论断。</translation>
    </message>
    <message>
        <source>Choose a method, a seed and a budget. Your run is compared with a uniform supernet of 138 path-passes, seed 0.</source>
        <translation>选择方法、种子和预算。您的运行将与 138 路径遍、种子 0 的均匀超网比较。</translation>
    </message>
    <message>
        <source>**How will the τ of yours differ from that of the uniform one?**</source>
        <translation>**您的运行与均匀运行的 τ 会相差多少？**</translation>
    </message>
    <message>
        <source>τ of yours, minus τ of the uniform one</source>
        <translation>您的 τ，减去均匀运行的 τ</translation>
    </message>
    <message>
        <source>Uniform, seed 0, 138 path-passes</source>
        <translation>均匀，种子 0，138 路径遍</translation>
    </message>
    <message>
        <source>Yours</source>
        <translation>您的运行</translation>
    </message>
    <message>
        <source>PA&amp;DA</source>
        <translation>PA&amp;DA</translation>
    </message>
    <message>
        <source>PA (paths only)</source>
        <translation>PA（仅路径）</translation>
    </message>
    <message>
        <source>DA (images only)</source>
        <translation>DA（仅图像）</translation>
    </message>
    <message>
        <source>FairNAS</source>
        <translation>FairNAS</translation>
    </message>
    <message>
        <source>Few-Shot</source>
        <translation>Few-Shot</translation>
    </message>
    <message>
        <source>Uniform</source>
        <translation>均匀</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>138 path-passes</source>
        <translation>138 路径遍</translation>
    </message>
    <message>
        <source>276 path-passes</source>
        <translation>276 路径遍</translation>
    </message>
    <message>
        <source>Budget</source>
        <translation>预算</translation>
    </message>
    <message>
        <source>The choice is made before the prediction is locked in. *Begin anew* at the end of the lesson makes it free again, and runs that you have trained before are not trained twice.</source>
        <translation>选择要在锁定预测之前做出。课程末尾的*重新开始*使它再次可选，而以前训练过的运行不会再训练一遍。</translation>
    </message>
    <message>
        <source>τ of yours</source>
        <translation>您的 τ</translation>
    </message>
    <message>
        <source>its interval, low end</source>
        <translation>其区间，低端</translation>
    </message>
    <message>
        <source>its interval, high end</source>
        <translation>其区间，高端</translation>
    </message>
    <message>
        <source>τ of the uniform one</source>
        <translation>均匀运行的 τ</translation>
    </message>
    <message>
        <source>Path-passes of yours</source>
        <translation>您的路径遍数</translation>
    </message>
    <message>
        <source>Open your ranking</source>
        <translation>打开您的排序</translation>
    </message>
    <message>
        <source>**Your run had more path-passes than the other.**</source>
        <translation>**您的运行比另一个用了更多的路径遍。**</translation>
    </message>
    <message>
        <source>Whatever the difference is, the method alone does not explain it. Begin anew with the budget of 138.</source>
        <translation>无论差是多少，都不能只用方法来解释。请以 138 的预算重新开始。</translation>
    </message>
    <message>
        <source>Yours has the higher τ.</source>
        <translation>您的 τ 更高。</translation>
    </message>
    <message>
        <source>Yours does not have the higher τ.</source>
        <translation>您的 τ 并不更高。</translation>
    </message>
    <message>
        <source>What may be claimed from it? From one seed: nothing about the method. The interval beside a τ says how far it hangs on single paths; the luck of the seed is not in it. Begin anew with seeds 1 and 2, and train the uniform one with those seeds too (New run, or `pada run` with `--set run.seed=1`): three pairs are the least for which Compare gives a verdict, and it will tell you how many seeds would separate the two if the difference is real.</source>
        <translation>由此可以主张什么？一个种子：关于方法什么都不能主张。τ 旁边的区间说明它在多大程度上取决于个别路径；种子的运气不在其中。请用种子 1 和 2 重新开始，并且也用这些种子训练均匀的运行（新建运行，或用带 `--set run.seed=1` 的 `pada run`）：三对是比较页给出结论的最低要求，它还会告诉您，若差别是真的，多少个种子能区分两者。</translation>
    </message>
    <message>
        <source>And keep the count of convolutions beside it (lesson 6).</source>
        <translation>并把卷积计数放在旁边（第 6 课）。</translation>
    </message>
    <message>
        <source>Put your run beside the uniform one, on Compare.</source>
        <translation>在比较页上把您的运行与均匀的运行并列。</translation>
    </message>
    <message>
        <source>Look at your own ranking.</source>
        <translation>查看您自己的排序。</translation>
    </message>
    <message>
        <source>Your method has a τ of 0.74 and the uniform one 0.71, one seed each, at equal cost. What do you write?</source>
        <translation>您的方法 τ 为 0.74，均匀的为 0.71，各一个种子，代价相等。您怎么写？</translation>
    </message>
    <message>
        <source>It improves τ by 0.03</source>
        <translation>它把 τ 提高 0.03</translation>
    </message>
    <message>
        <source>One pair cannot tell that from luck.</source>
        <translation>一对无法把它与运气区分开。</translation>
    </message>
    <message>
        <source>Nothing yet; more seeds first</source>
        <translation>目前什么都不写；先要更多种子</translation>
    </message>
    <message>
        <source>Three pairs are the least, and a small difference needs many more.</source>
        <translation>三对是最低要求，而小的差别需要更多。</translation>
    </message>
    <message>
        <source>It improves τ by 4 %</source>
        <translation>它把 τ 提高 4 %</translation>
    </message>
    <message>
        <source>A ratio makes the same luck look larger.</source>
        <translation>比值使同样的运气看起来更大。</translation>
    </message>
    <message>
        <source>The *loss* is the mean of −ln p over the pictures of a step, where p is the probability that the network gives to the right class. Its unit is the nat. A network that is certain of every right class has a loss of 0; one that puts p = 1/2 on each has ln 2 = 0.69.</source>
        <translation>*损失*是 −ln p 对一步中各图片的均值，p 是网络给予正确类别的概率。它的单位是奈特。对每个正确类别都确信无疑的网络损失为 0；给每个都是 p = 1/2 的网络损失为 ln 2 = 0.69。</translation>
    </message>
    <message>
        <source>Each step then takes 64 pictures, works out in which direction every weight would have to move for the loss to rise fastest, and moves it a little the other way. This direction is the *gradient*. It comes from 64 pictures and not from all 3,000, so it is right on average only: that is why single steps jump. How much it jumps is what most of this program is about.</source>
        <translation>之后每一步取 64 张图片，算出每个权重朝哪个方向移动会使损失上升最快，再让它朝相反方向移动一点。这个方向就是*梯度*。它来自 64 张图片而不是全部 3,000 张，因此只是平均而言正确：所以单独的步会跳动。它跳动多少，正是本程序大部分内容所关注的。</translation>
    </message>
    <message>
        <source>Three runs: the path alone, the supernet with as many steps, and the supernet with twice as many, so that each convolution gets about as many gradients as it gets alone. All three see the same 3,000 pictures.</source>
        <translation>三个运行：单独的路径、步数相同的超网，以及步数两倍的超网，后者使每个卷积得到的梯度与单独训练时大致一样多。三者都看同样的 3,000 张图片。</translation>
    </message>
    <message>
        <source>*It is pulled elsewhere.* Another path with the same convolution would like its weights otherwise, and its gradient moves them that way. This is *interference*. The third run makes up for the first cause and leaves the second: its convolutions move as often as those of the path alone. What all paths share, the first layer and the classifier, even moves twice as often, so the third run is, if anything, favoured.</source>
        <translation>*它被拉向别处*。含同一卷积的另一条路径希望它的权重是另一个样子，其梯度就把权重移向那边。这就是*干扰*。第三个运行弥补了第一个原因，留下第二个：它的卷积移动的次数与单独的路径一样多。所有路径共享的第一层和分类器甚至移动了两倍，因此第三个运行如果说有偏向，也是占了便宜。</translation>
    </message>
    <message>
        <source>On your runs the path in the supernet stays behind the one trained alone even with twice the steps. What is left can no longer be put down to too few gradients: it is the price of the weights being shared.</source>
        <translation>在您的运行中，即使步数加倍，超网中的路径仍落后于单独训练的路径。剩下的差距不能再归因于梯度太少：这是共享权重的代价。</translation>
    </message>
    <message>
        <source>On your runs twice the steps make up for all of it, or more: at this small size the price of sharing is mostly a matter of fewer gradients. In larger spaces, where a weight is shared by thousands of paths that differ more, that need not be so.</source>
        <translation>在您的运行中，步数加倍就完全弥补了差距，甚至更多：在这样小的规模上，共享的代价主要在于梯度较少。在更大的空间中，一个权重由数千条差异更大的路径共享，情况未必如此。</translation>
    </message>
    <message>
        <source>One seed and 300 pictures stand behind each figure, so a few hundredths of a nat are within luck.</source>
        <translation>每个数字背后只有一个种子和 300 张图片，因此百分之几奈特的差别属于运气。</translation>
    </message>
    <message>
        <source>Two runs at equal cost, 138 path-passes each. *Uniform* draws one path a step. *Fair* (FairNAS) orders the two operations of every edge at random, trains both paths that come of it on the same pictures and updates once by the mean of the two gradients: each operation gets exactly one gradient a step, and there are half as many steps.</source>
        <translation>两个代价相等的运行，各 138 路径遍。*均匀*每步抽取一条路径。*公平*（FairNAS）把每条边的两种操作随机排序，在同样的图片上训练由此得到的两条路径，并按两个梯度的均值更新一次：每种操作每步恰好得到一个梯度，步数则少一半。</translation>
    </message>
    <message>
        <source>*Kendall&apos;s τ* says how well the order of the 64 paths by their loss agrees with the order by the accuracy that each reached when trained alone (600 steps on 10,000 pictures, three seeds): 1 = the same order, 0 = none in common, −1 = the reverse.</source>
        <translation>*肯德尔 τ* 表示 64 条路径按损失的顺序，与按各自单独训练（600 步，10,000 张图片，三个种子）所达到的准确率的顺序有多一致：1 = 顺序相同，0 = 毫无共同之处，−1 = 完全相反。</translation>
    </message>
    <message>
        <source>On the page of the run, the *Option ledger* has the draws of every edge.</source>
        <translation>在运行页上，*选项账目*列出每条边的抽取次数。</translation>
    </message>
    <message>
        <source>Heads in n tosses have a standard deviation of √n / 2: for 138 tosses 5.9. So the two counts of one edge differ by about 12 as a matter of course, which is 17 % of 69. You looked at the worst of six edges, and that is 28 % on average; in nine runs of ten it lies between 14 and 43 %. A run ten times as long has a third of that. Chance evens out, but only with the root of the length.</source>
        <translation>抛 n 次硬币，正面次数的标准差为 √n / 2：138 次时为 5.9。因此一条边的两个次数相差约 12 是理所当然的，即 69 的 17 %。您看的是六条边中最不均的一条，平均为 28 %；十个运行中有九个在 14 % 至 43 % 之间。十倍长的运行只有三分之一。偶然会抵消，但只随长度的平方根抵消。</translation>
    </message>
    <message>
        <source>That is also a trap when reading any picture of many bars: *the largest of several is large by being looked for*.</source>
        <translation>阅读任何有许多条的图时这也是个陷阱：*若干个中最大的之所以大，是因为它是被挑出来的*。</translation>
    </message>
    <message>
        <source>Mean squared length of the gradients it took, over that of even draws</source>
        <translation>它所取梯度的均方长度，除以均匀抽取的均方长度</translation>
    </message>
    <message>
        <source>This is the path half of PA&amp;DA (Lu et al., CVPR 2023). It takes the share slowly from even towards fully by norms (the *smoothing*), because the first norms of a run say little: so the share that the run had at its end lies between one half and p\*. And it leaves out the division, unless the run sets `unbias_path`: it draws important operations more *and* keeps their gradients at full length. The mean then changes, which the theory does not promise anything about.</source>
        <translation>这是 PA&amp;DA（Lu 等，CVPR 2023）关于路径的一半。它让份额从均匀慢慢过渡到完全按范数（*平滑*），因为运行最初的范数说明不了什么：所以运行结束时的份额在一半与 p\* 之间。并且除非设置 `unbias_path`，它省去了除法：它更多地抽取重要的操作，*同时*保持其梯度的全长。均值因此改变，理论对此没有任何保证。</translation>
    </message>
    <message>
        <source>You can see it in your run: the gradients that it took have a *larger* mean square than even draws would give. Long ones came more often and were not scaled down.</source>
        <translation>在您的运行中可以看到：它所取梯度的均方*大于*均匀抽取的均方。长的梯度来得更频繁，而且没有缩小。</translation>
    </message>
    <message>
        <source>**Is it the norms that help?**</source>
        <translation>**起作用的是范数吗？**</translation>
    </message>
    <message>
        <source>PA&amp;DA ranks well. So does a control that looks at no gradient and draws operations without weights ever less often (method *Schedule control*). At laptop size, over five seeds, PA reached a τ of 0.745 and the control 0.742, against 0.509 of even draws. The rule p\* is right; whether it is the reason is another question, and only a control asks it.</source>
        <translation>PA&amp;DA 排序很好。但一个完全不看梯度、只是越来越少抽取无权重操作的对照（方法 *Schedule control*）也是如此。在笔记本规模上，五个种子，PA 的 τ 为 0.745，对照为 0.742，而均匀抽取为 0.509。规则 p\* 是对的；它是否是原因，则是另一个问题，只有对照才会问它。</translation>
    </message>
    <message>
        <source>To have the whole gradient of each of 3,000 pictures would be dear. So its length is read at the network&apos;s outputs only, where it is the distance between the probabilities p and the right answer: it comes free with every step.</source>
        <translation>要得到 3,000 张图片各自的整个梯度代价很高。因此只在网络的输出处读取其长度，那里它是概率 p 与正确答案之间的距离：每一步都能免费得到。</translation>
    </message>
    <message>
        <source>Let pictures be drawn in proportion to this length, mixed with even draws, and let the share of the first grow from 0 to three quarters within four epochs.</source>
        <translation>让图片按这个长度成比例抽取，并与均匀抽取混合，前者的份额在四轮之内从 0 增长到四分之三。</translation>
    </message>
    <message>
        <source>The *effective number* is 1 / Σ w², with weights w that sum to 1: a mean over all pictures with these weights jumps as much as an even mean over so many. It falls as the weights grow uneven. A part of the fall is not about hard pictures at all: as published, a picture that an epoch happened not to draw counts as length 0 afterwards, and even draws *with replacement* miss 37 % of the pictures (the limit of (1 − 1/n)ⁿ is 1/e). The setting `memory` keeps old lengths instead.</source>
        <translation>*有效数*为 1 / Σ w²，其中权重 w 之和为 1：以这些权重对全部图片取的均值，跳动程度与对这么多图片取的均匀均值相同。权重越不均，它越小。下降的一部分与难的图片毫无关系：按发表的做法，一轮中碰巧没有抽到的图片之后长度计为 0，而即使是均匀的*有放回*抽取也会漏掉 37 % 的图片（(1 − 1/n)ⁿ 的极限为 1/e）。设置 `memory` 则保留旧的长度。</translation>
    </message>
    <message>
        <source>What a rank correlation is worth beside scores that need no training.</source>
        <translation>与免训练的分数相比，名次相关系数值多少。</translation>
    </message>
    <message>
        <source>A supernet orders its 64 paths by the loss each has with the shared weights. Beforehand all 64 were trained alone, 600 steps and three times each, so the true order is known. *Kendall&apos;s τ* says how well the two agree. Take any two paths: τ is the share of pairs that both orders put the same way round, minus the share that they put the other way round. 1 is perfect, 0 is chance.</source>
        <translation>超网按各路径用共享权重得到的损失给它的 64 条路径排序。事先已把 64 条全部单独训练过，600 步，各三次，因此知道真实的顺序。*肯德尔 τ* 表示两者有多一致。任取两条路径：τ 是两个顺序排法相同的对所占的份额，减去排法相反的对所占的份额。1 为完美，0 为偶然。</translation>
    </message>
    <message>
        <source>In the scatter of the trained ranking each dot is a path; a perfect ranking would be a line. The tab *Worth it?* beside it holds the ranking against everything that needs no training.</source>
        <translation>在训练过的排序的散点图中，每个点是一条路径；完美的排序会成一条线。旁边的标签页“*值得吗？*”把排序与一切不需要训练的分数相比较。</translation>
    </message>
    <message>
        <source>**Is 0.5 good? And 0.74 from a net that was never trained?**</source>
        <translation>**0.5 算好吗？而一个从未训练的网络得到 0.74 呢？**</translation>
    </message>
    <message>
        <source>For the public benchmark NAS-Bench-201 (all 15,625 cells, CIFAR-10) both questions have numbers:</source>
        <translation>对公开基准 NAS-Bench-201（全部 15,625 个单元，CIFAR-10），两个问题都有数字：</translation>
    </message>
    <message>
        <source>- 0.485: the score files that the authors of Few-Shot NAS published, one supernet
- 0.578: multiply-adds, counted
- 0.654: convolutions on a live way, counted
- 0.670: SPOS, as PA&amp;DA&apos;s paper reports it
- 0.713: PA&amp;DA, as its paper reports it
- 0.741: AZ-NAS, one forward and one backward pass through a net of *random* weights (its authors&apos; notebook)
- 0.894: the benchmark&apos;s own validation accuracy, which is about the best that could be hoped for</source>
        <translation>- 0.485：Few-Shot NAS 作者公布的分数文件，一个超网
- 0.578：数乘加数
- 0.654：数有效通路上的卷积
- 0.670：SPOS，依据 PA&amp;DA 论文的报告
- 0.713：PA&amp;DA，依据其论文的报告
- 0.741：AZ-NAS，对*随机*权重的网络做一次前向和一次反向（其作者的 notebook）
- 0.894：基准自己的验证准确率，大致是所能期望的最好结果</translation>
    </message>
    <message>
        <source>So there 0.5 is *less* than counting convolutions. And 0.74 is no miracle of untrained nets but the height of the bar: what trains for hours has to be held against it. The question of the title has no answer without the τ of doing nothing, on the same paths.</source>
        <translation>所以在那里，0.5 *低于*数卷积。而 0.74 不是未训练网络的奇迹，而是横杆的高度：训练数小时的东西必须与它相比。没有在相同路径上什么都不做所得的 τ，标题中的问题就没有答案。</translation>
    </message>
    <message>
        <source>A score of untrained nets has τ = 0.74, your supernet 0.70, on the same paths. May the supernet still be worth its cost?</source>
        <translation>在相同路径上，一个未训练网络的分数 τ = 0.74，您的超网 0.70。超网还可能值得它的代价吗？</translation>
    </message>
    <message>
        <source>No, the lower τ knows less</source>
        <translation>不值得，τ 较低者知道得较少</translation>
    </message>
    <message>
        <source>A τ over all pairs does not say *which* pairs are right.</source>
        <translation>对所有对的 τ 并不说明*哪些*对是正确的。</translation>
    </message>
    <message>
        <source>Yes, if it is right where the other is silent: at equal counts, at the top, or in a sum of both</source>
        <translation>值得，如果在另一个无话可说之处它是对的：计数相等时、顶部，或两者之和中</translation>
    </message>
    <message>
        <source>Errors of another kind add up to something better than either.</source>
        <translation>另一种类的错误，合起来会比任何一个都好。</translation>
    </message>
    <message>
        <source>Yes, since it was trained</source>
        <translation>值得，因为它经过训练</translation>
    </message>
    <message>
        <source>Cost is no argument for a number.</source>
        <translation>代价不是数值的理由。</translation>
    </message>
    <message>
        <source>A split takes away interference and pays in steps: the one net trains for 2/7 of the run (as published, 600 of 2,100 epochs), then the two take turns, so each of them gets half of what is left. In a long training that hardly matters. In a short one it does.</source>
        <translation>划分消除干扰，以步数为代价：单个网络训练运行的 2/7（如发表的那样，2,100 轮中的 600 轮），然后两个网络轮流，因此各得其余的一半。在长的训练中这几乎无关紧要，在短的训练中则不然。</translation>
    </message>
    <message>
        <source>The published results are for trainings of hundreds of epochs and five operations: on NAS-Bench-201 the authors&apos; own score files have a τ of 0.485 for one net and 0.551 for five. The five cost 3.5 times as many epochs (2,100 against 600). This lesson does not refute them. It shows what to ask: at what cost, over how many seeds, and on whose scale?</source>
        <translation>发表的结果来自数百轮的训练和五种操作：在 NAS-Bench-201 上，作者自己的分数文件中一个网络的 τ 为 0.485，五个网络为 0.551。五个网络的代价为 3.5 倍的轮数（2,100 对 600）。本课并不反驳它们，而是说明该问什么：以什么代价、多少个种子、在谁的尺度上？</translation>
    </message>
    <message>
        <source>Before you choose: an experiment answers a question. *&quot;Is it better?&quot;* is none. *&quot;Does drawing paths by gradient norms raise the τ by more than 0.05 at equal cost?&quot;* is one. Change one thing at a time, or you will not know what did it. Whoever credits gradient norms has to beat the *control without gradients*, which follows the same schedule and looks at none.</source>
        <translation>选择之前：实验回答一个问题。“*它更好吗？*”不算问题。“*按梯度范数抽取路径，在代价相等时是否使 τ 提高 0.05 以上？*”才算。一次只改变一件事，否则不知道是什么起了作用。把功劳归于梯度范数的人，必须胜过*不用梯度的对照*，它遵循同样的调度，而不看任何梯度。</translation>
    </message>
    <message>
        <source>Control without gradients</source>
        <translation>不用梯度的对照</translation>
    </message>
</context>
<context>
    <name>pada::machine</name>
    <message>
        <source>Build</source>
        <translation>构建</translation>
    </message>
    <message>
        <source>Processor threads</source>
        <translation>处理器线程数</translation>
    </message>
</context>
<context>
    <name>pada::methods</name>
    <message>
        <source>name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>What the run is called in lists; decides no result.</source>
        <translation>运行在列表中的名称；不影响任何结果。</translation>
    </message>
    <message>
        <source>seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>Where all randomness of the run begins: first weights, paths, images, augmentation.</source>
        <translation>运行中一切随机性的起点：初始权重、路径、图像、数据增强。</translation>
    </message>
    <message>
        <source>device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>Where it is computed: auto, cpu, or cuda:N for the N-th GPU.</source>
        <translation>在哪里计算：auto、cpu，或第 N 块 GPU 的 cuda:N。</translation>
    </message>
    <message>
        <source>backend</source>
        <translation>后端</translation>
    </message>
    <message>
        <source>Who computes: the program&apos;s own kernels (cpu), LibTorch (torch), or whichever can.</source>
        <translation>由谁计算：程序自己的内核（cpu）、LibTorch（torch），或能胜任的那个。</translation>
    </message>
    <message>
        <source>threads</source>
        <translation>线程数</translation>
    </message>
    <message>
        <source>Threads that compute; 0 = one for every core this process may use.</source>
        <translation>用于计算的线程数；0 = 本进程可用的每个核心一个。</translation>
    </message>
    <message>
        <source>precision</source>
        <translation>精度</translation>
    </message>
    <message>
        <source>How numbers between layers are kept; weights stay fp32 in both.</source>
        <translation>层间的数如何存放；两种情况下权重都保持 fp32。</translation>
    </message>
    <message>
        <source>cuda_graphs</source>
        <translation>CUDA 图</translation>
    </message>
    <message>
        <source>On a GPU: ops are recorded once and played, with the same results sooner.</source>
        <translation>在 GPU 上：操作只录制一次再重放，结果相同，速度更快。</translation>
    </message>
    <message>
        <source>checkpoint_seconds</source>
        <translation>检查点间隔</translation>
    </message>
    <message>
        <source>seconds</source>
        <translation>秒</translation>
    </message>
    <message>
        <source>Least time between two checkpoints.</source>
        <translation>两个检查点之间的最短时间。</translation>
    </message>
    <message>
        <source>set</source>
        <translation>数据集</translation>
    </message>
    <message>
        <source>Images that the run trains on.</source>
        <translation>运行所训练的图像。</translation>
    </message>
    <message>
        <source>root</source>
        <translation>目录</translation>
    </message>
    <message>
        <source>Folder of the images; empty = the set&apos;s usual place.</source>
        <translation>图像所在的文件夹；空 = 数据集的通常位置。</translation>
    </message>
    <message>
        <source>train_images</source>
        <translation>训练图像数</translation>
    </message>
    <message>
        <source>images</source>
        <translation>图像</translation>
    </message>
    <message>
        <source>How many of the set&apos;s images are trained on; 0 = all that are left.</source>
        <translation>用数据集中的多少图像训练；0 = 其余全部。</translation>
    </message>
    <message>
        <source>valid_images</source>
        <translation>验证图像数</translation>
    </message>
    <message>
        <source>Held out of the training part for ranking; 0 = rank on the test part.</source>
        <translation>从训练部分留出、用于排序的图像数；0 = 在测试部分上排序。</translation>
    </message>
    <message>
        <source>batch_size</source>
        <translation>批大小</translation>
    </message>
    <message>
        <source>Images of one step.</source>
        <translation>一步的图像数。</translation>
    </message>
    <message>
        <source>augment</source>
        <translation>数据增强</translation>
    </message>
    <message>
        <source>Random crops and flips of the training images.</source>
        <translation>训练图像的随机裁剪和翻转。</translation>
    </message>
    <message>
        <source>padding</source>
        <translation>填充</translation>
    </message>
    <message>
        <source>What a crop shows beyond the image: the mean colour or black.</source>
        <translation>裁剪超出图像之处显示什么：平均颜色或黑色。</translation>
    </message>
    <message>
        <source>image_size</source>
        <translation>图像边长</translation>
    </message>
    <message>
        <source>pixels</source>
        <translation>像素</translation>
    </message>
    <message>
        <source>kind</source>
        <translation>种类</translation>
    </message>
    <message>
        <source>Search space: which decisions a network is made of.</source>
        <translation>搜索空间：网络由哪些决策组成。</translation>
    </message>
    <message>
        <source>variant</source>
        <translation>变体</translation>
    </message>
    <message>
        <source>Form of the space, where it has several.</source>
        <translation>有多种形式时采用的空间形式。</translation>
    </message>
    <message>
        <source>channels</source>
        <translation>通道数</translation>
    </message>
    <message>
        <source>Width of the first stage; each further stage has twice as many.</source>
        <translation>第一阶段的宽度；之后每个阶段翻倍。</translation>
    </message>
    <message>
        <source>cells_per_stage</source>
        <translation>每阶段单元数</translation>
    </message>
    <message>
        <source>cells</source>
        <translation>单元</translation>
    </message>
    <message>
        <source>Depth: cells between two reductions.</source>
        <translation>深度：两次下采样之间的单元数。</translation>
    </message>
    <message>
        <source>affine</source>
        <translation>仿射参数</translation>
    </message>
    <message>
        <source>Whether batch norms of candidates have a scale and shift of their own.</source>
        <translation>候选操作的批归一化是否有自己的缩放和平移。</translation>
    </message>
    <message>
        <source>init</source>
        <translation>初始化</translation>
    </message>
    <message>
        <source>How the first weights are drawn.</source>
        <translation>初始权重如何抽取。</translation>
    </message>
    <message>
        <source>ops</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Operations that paths may use, with commas between; empty = all.</source>
        <translation>路径可以使用的操作，用逗号隔开；空 = 全部。</translation>
    </message>
    <message>
        <source>How paths and images are drawn, and what a step does with them.</source>
        <translation>路径和图像如何抽取，以及一步用它们做什么。</translation>
    </message>
    <message>
        <source>reference</source>
        <translation>作者习惯</translation>
    </message>
    <message>
        <source>Takes up the authors&apos; habits where a key is not set.</source>
        <translation>未设置的键采用作者的习惯做法。</translation>
    </message>
    <message>
        <source>lr</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>Learning rate after the warm-up; it falls from there.</source>
        <translation>预热之后的学习率；从那里开始下降。</translation>
    </message>
    <message>
        <source>momentum</source>
        <translation>动量</translation>
    </message>
    <message>
        <source>Share of the last step&apos;s direction that the next one keeps.</source>
        <translation>上一步的方向保留到下一步的份额。</translation>
    </message>
    <message>
        <source>nesterov</source>
        <translation>Nesterov 动量</translation>
    </message>
    <message>
        <source>Momentum that looks one step ahead.</source>
        <translation>向前看一步的动量。</translation>
    </message>
    <message>
        <source>weight_decay</source>
        <translation>权重衰减</translation>
    </message>
    <message>
        <source>Pull of every weight towards 0, added to its gradient.</source>
        <translation>把每个权重拉向 0 的力，加到其梯度上。</translation>
    </message>
    <message>
        <source>clip_norm</source>
        <translation>裁剪范数</translation>
    </message>
    <message>
        <source>A gradient longer than this is shortened to it; 0 = never.</source>
        <translation>比它长的梯度缩短到它；0 = 从不。</translation>
    </message>
    <message>
        <source>inactive</source>
        <translation>未用权重</translation>
    </message>
    <message>
        <source>Weights that a step does not use: left as they are, or moved by momentum and decay.</source>
        <translation>一步没有用到的权重：保持不变，或由动量和衰减移动。</translation>
    </message>
    <message>
        <source>epochs</source>
        <translation>轮</translation>
    </message>
    <message>
        <source>How long the run is, in passes over its images; or name path_passes.</source>
        <translation>运行多长，以遍历其图像的次数计；或指定 path_passes。</translation>
    </message>
    <message>
        <source>path_passes</source>
        <translation>路径遍数</translation>
    </message>
    <message>
        <source>path-passes</source>
        <translation>路径遍</translation>
    </message>
    <message>
        <source>How long it is, in passes of one path over 64 images; or name epochs.</source>
        <translation>运行多长，以一条路径处理 64 幅图像的遍数计；或指定 epochs。</translation>
    </message>
    <message>
        <source>warmup</source>
        <translation>预热</translation>
    </message>
    <message>
        <source>fraction</source>
        <translation>比例</translation>
    </message>
    <message>
        <source>Part of the run in which the learning rate rises from 0.</source>
        <translation>学习率从 0 上升的那部分运行。</translation>
    </message>
    <message>
        <source>lr_shape</source>
        <translation>学习率形状</translation>
    </message>
    <message>
        <source>How the learning rate falls.</source>
        <translation>学习率如何下降。</translation>
    </message>
    <message>
        <source>enabled</source>
        <translation>启用</translation>
    </message>
    <message>
        <source>Whether steps, variances and weights are recorded; changes no result.</source>
        <translation>是否记录步、方差和权重；不改变任何结果。</translation>
    </message>
    <message>
        <source>step_every</source>
        <translation>记录步距</translation>
    </message>
    <message>
        <source>steps</source>
        <translation>步</translation>
    </message>
    <message>
        <source>Only every so many steps are recorded.</source>
        <translation>每隔这么多步记录一次。</translation>
    </message>
    <message>
        <source>gv_pairs</source>
        <translation>方差抽取数</translation>
    </message>
    <message>
        <source>draws</source>
        <translation>次抽取</translation>
    </message>
    <message>
        <source>Draws of path and batch behind one measurement of the gradient&apos;s variance.</source>
        <translation>一次梯度方差测量所用的路径与批的抽取次数。</translation>
    </message>
    <message>
        <source>gv_share</source>
        <translation>方差测量份额</translation>
    </message>
    <message>
        <source>Part of the run&apos;s cost that these measurements may take; 0 = none.</source>
        <translation>这些测量可占运行代价的份额；0 = 不测量。</translation>
    </message>
    <message>
        <source>weights_every</source>
        <translation>权重存储间隔</translation>
    </message>
    <message>
        <source>Epochs between two stored sets of image weights.</source>
        <translation>两次存储图像权重之间的轮数。</translation>
    </message>
    <message>
        <source>paths</source>
        <translation>路径</translation>
    </message>
    <message>
        <source>Which paths are scored at the end: none, all, live, sample:N, or list:FILE.</source>
        <translation>结束时给哪些路径评分：none、all、live、sample:N 或 list:FILE。</translation>
    </message>
    <message>
        <source>Images that every path is scored on.</source>
        <translation>给每条路径评分所用的图像。</translation>
    </message>
    <message>
        <source>bn</source>
        <translation>批归一化</translation>
    </message>
    <message>
        <source>Batch norm statistics that a path is scored under.</source>
        <translation>给路径评分时采用的批归一化统计量。</translation>
    </message>
    <message>
        <source>bn_images</source>
        <translation>重估图像数</translation>
    </message>
    <message>
        <source>Images that statistics are re-estimated on, where they are.</source>
        <translation>需要重估统计量时所用的图像。</translation>
    </message>
    <message>
        <source>Images scored at once; 0 = all of them.</source>
        <translation>一次评分的图像数；0 = 全部。</translation>
    </message>
    <message>
        <source>every</source>
        <translation>间隔</translation>
    </message>
    <message>
        <source>Ranks also while it trains; 0 = only at the end.</source>
        <translation>训练期间也排序；0 = 只在结束时。</translation>
    </message>
    <message>
        <source>truth</source>
        <translation>真值</translation>
    </message>
    <message>
        <source>TABLE/column with the true accuracies, or empty.</source>
        <translation>含真实准确率的 TABLE/column，或为空。</translation>
    </message>
    <message>
        <source>score</source>
        <translation>分数</translation>
    </message>
    <message>
        <source>What paths are put in order by.</source>
        <translation>路径按什么排序。</translation>
    </message>
    <message>
        <source>seeds</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>nets</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>Nets trained for one picked path, each from its own seed.</source>
        <translation>为一条选定路径训练的网络数，各用自己的种子。</translation>
    </message>
    <message>
        <source>Length of training alone; with path_passes 0 too, as long as the run.</source>
        <translation>单独训练的长度；path_passes 也为 0 时与运行一样长。</translation>
    </message>
    <message>
        <source>The same in path-passes.</source>
        <translation>同上，以路径遍计。</translation>
    </message>
    <message>
        <source>0 = as the run.</source>
        <translation>0 = 与运行相同。</translation>
    </message>
    <message>
        <source>Learning rate after the warm-up.</source>
        <translation>预热之后的学习率。</translation>
    </message>
    <message>
        <source>Pull of every weight towards 0.</source>
        <translation>把每个权重拉向 0 的力。</translation>
    </message>
    <message>
        <source>Part in which the learning rate rises from 0.</source>
        <translation>学习率从 0 上升的部分。</translation>
    </message>
    <message>
        <source>label_smoothing</source>
        <translation>标签平滑</translation>
    </message>
    <message>
        <source>Share of a label that is spread over all classes.</source>
        <translation>标签中分摊到所有类别的份额。</translation>
    </message>
    <message>
        <source>auxiliary</source>
        <translation>辅助分类器</translation>
    </message>
    <message>
        <source>Weight of a second classifier&apos;s loss, where the space&apos;s nets have one.</source>
        <translation>空间的网络有第二个分类器时其损失的权重。</translation>
    </message>
    <message>
        <source>drop_path</source>
        <translation>路径丢弃</translation>
    </message>
    <message>
        <source>Share of images that go without an edge at the end; it grows from 0.</source>
        <translation>结束时缺少一条边的图像所占的份额；从 0 增长。</translation>
    </message>
    <message>
        <source>cutout</source>
        <translation>Cutout</translation>
    </message>
    <message>
        <source>Side of a square of each training image that is blanked; 0 = none.</source>
        <translation>每幅训练图像中被抹去的方块的边长；0 = 没有。</translation>
    </message>
    <message>
        <source>norm_power</source>
        <translation>范数指数</translation>
    </message>
    <message>
        <source>Exponent of the norms that probabilities stand on: 1 is PA, 0 draws options with weights alike, -1 turns PA round.</source>
        <translation>概率所依据的范数的指数：1 即 PA，0 使有权重的选项抽取相同，-1 把 PA 反过来。</translation>
    </message>
    <message>
        <source>exponent</source>
        <translation>指数</translation>
    </message>
    <message>
        <source>Asks whether PA&apos;s gradient norms are what ranks better: everything is PA&apos;s, but an option&apos;s share stands on its norm to the power norm_power, by default -1. Options without weights are drawn ever less often just as under PA. Norms matter only if PA ranks better than the schedule control (power 0) and that better than this one.</source>
        <translation>考察使排序变好的是否真是 PA 的梯度范数：一切都与 PA 相同，但选项的份额取其范数的 norm_power 次幂，默认为 -1。没有权重的选项与 PA 一样抽取得越来越少。只有当 PA 的排序好于调度对照（幂 0）、而调度对照又好于本方法时，范数才有作用。</translation>
    </message>
    <message>
        <source>banks</source>
        <translation>权重库数</translation>
    </message>
    <message>
        <source>Banks of weights that an edge may choose from at the end.</source>
        <translation>结束时一条边可选的权重库数。</translation>
    </message>
    <message>
        <source>bank_every</source>
        <translation>权重库间隔</translation>
    </message>
    <message>
        <source>Share of the epochs after which the next bank is added.</source>
        <translation>每隔总轮数的这个份额增加下一个权重库。</translation>
    </message>
    <message>
        <source>fraction of the run</source>
        <translation>占运行的比例</translation>
    </message>
    <message>
        <source>restart_at</source>
        <translation>重新开始处</translation>
    </message>
    <message>
        <source>The learning rate&apos;s schedule begins again when this bank is added; 0 = never.</source>
        <translation>增加这个权重库时学习率调度重新开始；0 = 从不。</translation>
    </message>
    <message>
        <source>bank_rate</source>
        <translation>门控学习率</translation>
    </message>
    <message>
        <source>Learning rate of Adam for the gates.</source>
        <translation>门控的 Adam 学习率。</translation>
    </message>
    <message>
        <source>per step</source>
        <translation>每步</translation>
    </message>
    <message>
        <source>bank_temperature</source>
        <translation>门控温度</translation>
    </message>
    <message>
        <source>Temperature of the Gumbel softmax that the gates&apos; gradient flows through.</source>
        <translation>门控梯度所经过的 Gumbel softmax 的温度。</translation>
    </message>
    <message>
        <source>temperature</source>
        <translation>温度</translation>
    </message>
    <message>
        <source>bank_gates</source>
        <translation>门控形式</translation>
    </message>
    <message>
        <source>Where a gate&apos;s strengths come from: numbers of the edge&apos;s own, or a network of three hidden layers over learnt embeddings of the two nodes that the edge joins; the paper&apos;s embeddings come from a graph network over the path, whose gates no one set of ranked weights could follow.</source>
        <translation>门控的强度从何而来：边自己的数，或一个三层隐藏层的网络，输入为该边所连两个节点的可学习嵌入；论文的嵌入来自路径上的图网络，那样的门控没有哪一组用于排序的权重能够跟随。</translation>
    </message>
    <message>
        <source>gate_width</source>
        <translation>门控宽度</translation>
    </message>
    <message>
        <source>Units of each hidden layer of the gates&apos; network; published are 200.</source>
        <translation>门控网络每个隐藏层的单元数；发表的值为 200。</translation>
    </message>
    <message>
        <source>units</source>
        <translation>单元</translation>
    </message>
    <message>
        <source>Curriculum learning on the sharing extent: paths are drawn uniformly, but at first every edge of a cell takes its weights from one shared bank. Further banks are added over the run, each a copy of the one before, gates and all, and the rate&apos;s schedule begins again at one of them. A gate an edge chooses its bank by a straight-through Gumbel softmax and learns with the weights. Ours: gates are strengths of the edge alone, or of a network over its two nodes (bank_gates), where the paper computes them from an embedding of the path. Paths are ranked with the strongest bank of every edge. Every bank present is computed for the gates&apos; gradient.</source>
        <translation>关于共享程度的课程学习：路径均匀抽取，但起初单元的每条边都从一个共享权重库取权重。运行中逐步增加权重库，每个都是前一个的副本，连同门控，并在其中一个处重新开始学习率调度。每条边由一个门控通过直通 Gumbel softmax 选择权重库，与权重一起学习。我们的做法：门控是边自己的强度，或其两个节点上的网络（bank_gates），而论文由路径的嵌入计算。排序时每条边取最强的权重库。为了门控的梯度，每个已有的权重库都要计算。</translation>
    </message>
    <message>
        <source>credit</source>
        <translation>功劳归属</translation>
    </message>
    <message>
        <source>Which gradient norm an option&apos;s probability stands on: that of the published code, its own before clipping, or that of the whole path.</source>
        <translation>选项的概率依据哪个梯度范数：公开代码的、裁剪前它自己的，或整条路径的。</translation>
    </message>
    <message>
        <source>granularity</source>
        <translation>粒度</translation>
    </message>
    <message>
        <source>Whether all decisions with the same options share one distribution or each has its own.</source>
        <translation>选项相同的决策共用一个分布，还是各有各的。</translation>
    </message>
    <message>
        <source>norm_scale</source>
        <translation>范数尺度</translation>
    </message>
    <message>
        <source>Whether a norm is taken as it is or over the root of the weights behind it.</source>
        <translation>范数直接使用，还是除以其背后权重数的平方根。</translation>
    </message>
    <message>
        <source>path_floor</source>
        <translation>路径下限</translation>
    </message>
    <message>
        <source>Least probability of an option; O is the number of options.</source>
        <translation>选项的最小概率；O 为选项数。</translation>
    </message>
    <message>
        <source>probability</source>
        <translation>概率</translation>
    </message>
    <message>
        <source>smoothing</source>
        <translation>平滑系数</translation>
    </message>
    <message>
        <source>How the share of importance grows over the run; the rest of every probability is uniform.</source>
        <translation>重要性的份额在运行中如何增长；每个概率的其余部分是均匀的。</translation>
    </message>
    <message>
        <source>smoothing_final</source>
        <translation>最终平滑系数</translation>
    </message>
    <message>
        <source>Share of importance that the run comes to at its end.</source>
        <translation>重要性的份额在运行结束时达到的值。</translation>
    </message>
    <message>
        <source>update_every</source>
        <translation>更新间隔</translation>
    </message>
    <message>
        <source>How often probabilities are renewed; 0 = at the end of every epoch.</source>
        <translation>概率多久更新一次；0 = 每轮结束时。</translation>
    </message>
    <message>
        <source>final_weightless</source>
        <translation>无权重项终值</translation>
    </message>
    <message>
        <source>Probability that each option without weights comes down to at a share of 1.</source>
        <translation>份额为 1 时，每个没有权重的选项的概率降到的值。</translation>
    </message>
    <message>
        <source>fraction of uniform</source>
        <translation>相对均匀的比例</translation>
    </message>
    <message>
        <source>memory</source>
        <translation>记忆</translation>
    </message>
    <message>
        <source>Score of images that an epoch did not draw: none, or an average over the epochs before.</source>
        <translation>一轮没有抽到的图像的分数：没有，或之前各轮的平均。</translation>
    </message>
    <message>
        <source>data_floor</source>
        <translation>数据下限</translation>
    </message>
    <message>
        <source>Least probability of an image.</source>
        <translation>图像的最小概率。</translation>
    </message>
    <message>
        <source>data_granularity</source>
        <translation>数据粒度</translation>
    </message>
    <message>
        <source>Whether every image has its own score or all images of a class share one.</source>
        <translation>每幅图像有自己的分数，还是同一类别的图像共用一个。</translation>
    </message>
    <message>
        <source>unbias_path</source>
        <translation>路径无偏化</translation>
    </message>
    <message>
        <source>Multiplies a path&apos;s gradient by 1/(N p), at most 10, so that uneven draws estimate the even mean.</source>
        <translation>把路径的梯度乘以 1/(N p)（至多 10），使不均匀的抽取估计均匀的均值。</translation>
    </message>
    <message>
        <source>unbias_data</source>
        <translation>数据无偏化</translation>
    </message>
    <message>
        <source>The same for images; the weights of a batch average 1.</source>
        <translation>对图像同样处理；一批的权重平均为 1。</translation>
    </message>
    <message>
        <source>redraw_dead</source>
        <translation>重抽死路径</translation>
    </message>
    <message>
        <source>Draws again where a path has no way from input to output, instead of training it.</source>
        <translation>路径从输入到输出没有通路时重新抽取，而不训练它。</translation>
    </message>
    <message>
        <source>topology_uniform</source>
        <translation>拓扑均匀</translation>
    </message>
    <message>
        <source>Draws uniformly over distinct topologies instead of over paths.</source>
        <translation>在不同的拓扑之间均匀抽取，而不是在路径之间。</translation>
    </message>
    <message>
        <source>sampling.paths</source>
        <translation>路径采样</translation>
    </message>
    <message>
        <source>What draws the options of a path: the method&apos;s own law, PA&apos;s importance, or the schedule of the control without gradients.</source>
        <translation>路径的选项由什么抽取：方法自己的分布、PA 的重要性，或不用梯度的对照的调度。</translation>
    </message>
    <message>
        <source>sampling.data</source>
        <translation>数据采样</translation>
    </message>
    <message>
        <source>What draws the images: a shuffle of all of them, or DA&apos;s importance.</source>
        <translation>图像由什么抽取：全部随机打乱，或 DA 的重要性。</translation>
    </message>
    <message>
        <source>Data importance sampling: from the second epoch on images are drawn with replacement, in proportion to the norms of their loss gradients at the logits, mixed with the uniform distribution by a share that grows over the run. Paths are drawn uniformly.</source>
        <translation>数据重要性采样：从第二轮起，图像有放回地抽取，概率与其损失对 logits 的梯度范数成正比，并与均匀分布混合，混合份额随运行增长。路径均匀抽取。</translation>
    </message>
    <message>
        <source>class_accuracy</source>
        <translation>类别准确率</translation>
    </message>
    <message>
        <source>A class is as hard as the warm-up epoch is late at whose end this share of its held-out images is right.</source>
        <translation>一个类别的难度，是其留出图像中有这一份额被判对时预热所到的轮。</translation>
    </message>
    <message>
        <source>prune_share</source>
        <translation>剪枝份额</translation>
    </message>
    <message>
        <source>Share of every decision&apos;s live options, rounded up, that a stage&apos;s end drops; one stays.</source>
        <translation>每个阶段结束时，每个决策剪去的在用选项所占的份额（向上取整）；至少留一个。</translation>
    </message>
    <message>
        <source>fraction of live options</source>
        <translation>占在用选项的比例</translation>
    </message>
    <message>
        <source>class_warm_up</source>
        <translation>类别预热</translation>
    </message>
    <message>
        <source>Share of the epochs at the beginning in which weights alone learn, on all classes.</source>
        <translation>起初只有权重在所有类别上学习的轮所占的份额。</translation>
    </message>
    <message>
        <source>danas_cost_weight</source>
        <translation>DANAS 代价权重</translation>
    </message>
    <message>
        <source>Weight of (E - reference) / reference in the strengths&apos; loss, E the expected multiply-adds.</source>
        <translation>强度损失中 (E - 基准) / 基准 的权重，E 为期望乘加数。</translation>
    </message>
    <message>
        <source>nats</source>
        <translation>奈特</translation>
    </message>
    <message>
        <source>danas_madds_reference</source>
        <translation>DANAS 乘加基准</translation>
    </message>
    <message>
        <source>Multiply-adds of a net of this size that the cost term compares with; 0 takes the mean of the paths.</source>
        <translation>代价项与之比较的、这一规模网络的乘加数；0 取各路径的均值。</translation>
    </message>
    <message>
        <source>million multiply-adds</source>
        <translation>百万乘加</translation>
    </message>
    <message>
        <source>Data-adapted pruning: after a warm-up on all classes, four stages on the easiest 0.1, 0.3, 0.6 and 1.0 of the classes (two at least; logits of the others are not there). In each, strengths learn on held-out images of those classes and weights on training images, every live option computed; at its end every decision drops its weakest options. Expected multiply-adds join the strengths&apos; loss. Ours: a class is as hard as the epoch is late at which a net gets half of it right; how the paper orders classes and applies its pruning ratio is not settled. Pruning on easy classes cannot be taken back; accuracy of each class is told.</source>
        <translation>数据自适应剪枝：先在所有类别上预热，然后分四个阶段，分别在最容易的 0.1、0.3、0.6 和 1.0 的类别上进行（至少两个；没有其他类别的 logits）。每个阶段中，强度在这些类别的留出图像上学习，权重在训练图像上学习，计算每个在用的选项；阶段结束时每个决策剪去最弱的选项。期望乘加数加入强度的损失。我们的做法：一个类别的难度，是网络判对其一半时所到的轮；论文如何给类别排序、如何使用剪枝比例并无定论。在容易类别上的剪枝无法撤回；每个类别的准确率都有报告。</translation>
    </message>
    <message>
        <source>Differentiable search: every decision is the sum of its options, each times the softmax share of its strength. A step moves the strengths by Adam on a batch of held-out images, then the weights on a training batch. With order = &quot;second&quot; the held-out loss is taken where one step of the weights (momentum and decay in it) leads, by the difference of two perturbed passes. Pitfall: strengths may collapse to skip connections; watch the skip count and the entropy. A path is ranked with the weights it inherits from the mixture. On the DARTS space all edges are mixed, without the operation `none`, and the path the strengths derive takes of each node the two edges whose strongest operation has the largest share.</source>
        <translation>可微搜索：每个决策是其各选项之和，每个选项乘以其强度的 softmax 份额。一步先用 Adam 在一批留出图像上移动强度，再在训练批上移动权重。order = &quot;second&quot; 时，留出损失取在权重走一步之后（含动量和衰减）的位置，由两次扰动的计算之差得到。陷阱：强度可能塌缩到跳连；请留意跳连数和熵。路径用从混合中继承的权重排序。在 DARTS 空间中，所有边都参与混合，不含操作 `none`，由强度导出的路径对每个节点取最强操作份额最大的两条边。</translation>
    </message>
    <message>
        <source>beta_start</source>
        <translation>beta 初值</translation>
    </message>
    <message>
        <source>Factor of the auxiliary skip at the first step; it falls linearly to 0 over the run.</source>
        <translation>第一步时辅助跳连的系数；在运行中线性降到 0。</translation>
    </message>
    <message>
        <source>factor</source>
        <translation>系数</translation>
    </message>
    <message>
        <source>Uniform sampling over what is computed instead of over how it is written: paths that compute the same with the same weights are one network, and every connected network is drawn alike. Dead edges make many names for sparse networks, which uniform paths therefore train more often than others. Isomorphic cells on other edges have other weights and stay apart; SPOS with topology_uniform takes one of each instead. For spaces of at most a million paths.</source>
        <translation>在所计算的内容上、而不是在写法上均匀采样：用相同权重计算相同结果的路径是同一个网络，每个连通的网络被同样抽取。死边使稀疏的网络有许多名称，因此均匀的路径训练它们的次数更多。其他边上的同构单元有不同的权重，仍视为不同；SPOS 加 topology_uniform 则每类取一个。适用于至多一百万条路径的空间。</translation>
    </message>
    <message>
        <source>gamma_small</source>
        <translation>小网 gamma</translation>
    </message>
    <message>
        <source>Exponent of the schedule&apos;s factor for the path with the fewest weights; 1 is the schedule as it is.</source>
        <translation>权重最少的路径的调度系数指数；1 即原样的调度。</translation>
    </message>
    <message>
        <source>gamma_large</source>
        <translation>大网 gamma</translation>
    </message>
    <message>
        <source>The same for the path with the most weights; in between the exponent is linear in their logarithm.</source>
        <translation>权重最多的路径的同一指数；其间指数随权重数的对数线性变化。</translation>
    </message>
    <message>
        <source>momentum_decision</source>
        <translation>动量决策</translation>
    </message>
    <message>
        <source>The decision whose option says which momentum a step uses: drawn once a run, drawn anew each step, or none, so that all paths share one.</source>
        <translation>由哪个决策的选项决定一步用哪份动量：每个运行抽取一次、每步重新抽取，或不用，即所有路径共用一份。</translation>
    </message>
    <message>
        <source>Dynamic supernet training: one path a step, drawn as SPOS draws, whose learning rate follows its size, lr0 * f^gamma with f the factor that the schedule is at (published for a linear one) and gamma falling from gamma_small to gamma_large as paths grow in the logarithm of their weights, and whose momentum is that of its group: one for each option of one decision. That the decision is drawn once a run is ours; so is counting the weights of dead edges. The rate that a run shows is the schedule&apos;s, before gamma. Extra memory: a momentum vector an option.</source>
        <translation>动态超网训练：每步一条路径，抽取方式与 SPOS 相同，其学习率随大小而定：lr0 * f^gamma，f 为调度所处的系数（发表的是线性调度），gamma 随路径权重数的对数从 gamma_small 降到 gamma_large；其动量是所在组的：一个决策的每个选项一组。该决策每个运行抽取一次是我们的做法，计入死边的权重也是。运行显示的学习率是调度的，未乘 gamma。额外内存：每个选项一个动量向量。</translation>
    </message>
    <message>
        <source>permutations</source>
        <translation>排列方式</translation>
    </message>
    <message>
        <source>How often the orders of the options are drawn: anew each step, or once for all steps of an epoch, so that an epoch trains as many paths as a decision has options.</source>
        <translation>选项的顺序多久抽取一次：每步重新抽取，或一轮的所有步共用一次，使一轮训练的路径数等于决策的选项数。</translation>
    </message>
    <message>
        <source>reduce</source>
        <translation>归并</translation>
    </message>
    <message>
        <source>What the update takes of the gradients of a step&apos;s paths: their mean, which keeps the learning rate of single-path methods, or their sum, as published.</source>
        <translation>更新取一步中各路径梯度的什么：均值，保持单路径方法的学习率；或和，与发表的相同。</translation>
    </message>
    <message>
        <source>Strict fairness: a step orders the options of every decision at random, trains as many paths as a decision has options on the same images, path k made of the k-th options, and updates once, so every option gets exactly one gradient a step. A decision with fewer options than others repeats some of them, chosen by a further random order; a set with a dead path is drawn again as a whole. Under sampling.paths = &quot;importance&quot; or &quot;schedule&quot; each option still gets its one gradient; what changes is which go together: orders are drawn without replacement in proportion to the probabilities, so likely options share paths. A step costs one path-pass an option: five on NAS-Bench-201, seven on the others.</source>
        <translation>严格公平：一步把每个决策的选项随机排序，在相同图像上训练与选项数同样多的路径，第 k 条路径由各决策的第 k 个选项组成，并只更新一次，因此每个选项每步恰好得到一个梯度。选项较少的决策会重复其中一些，由另一次随机排序选出；含死路径的一组整体重新抽取。在 sampling.paths = &quot;importance&quot; 或 &quot;schedule&quot; 下，每个选项仍得到一个梯度，改变的是哪些在一起：顺序按概率无放回抽取，因此可能性大的选项同在一条路径。一步的代价为每个选项一个路径遍：NAS-Bench-201 上为五，其他空间为七。</translation>
    </message>
    <message>
        <source>split_after</source>
        <translation>划分时刻</translation>
    </message>
    <message>
        <source>When the one net is split, to the nearest epoch; published are 600 of 2,100 epochs.</source>
        <translation>何时划分唯一的网络，取最近的一轮；发表的是 2,100 轮中的第 600 轮。</translation>
    </message>
    <message>
        <source>split_decision</source>
        <translation>划分的决策</translation>
    </message>
    <message>
        <source>The decision whose options get a net each, counted from 0; deeper levels take those behind it, and after the last one the first.</source>
        <translation>其选项各得一个网络的决策，从 0 数起；更深的层次依次取其后的决策，最后一个之后回到第一个。</translation>
    </message>
    <message>
        <source>index</source>
        <translation>序号</translation>
    </message>
    <message>
        <source>split_levels</source>
        <translation>划分层数</translation>
    </message>
    <message>
        <source>How often nets are split; each level has so many times as many nets as its decision has options, all in memory, and shares the rest of the run by their number.</source>
        <translation>网络划分多少次；每一层的网络数乘以其决策的选项数，全部在内存中，并按网络数分摊其余的运行。</translation>
    </message>
    <message>
        <source>levels</source>
        <translation>层</translation>
    </message>
    <message>
        <source>Trains one supernet for a share of the run, then splits it into one net for every option of a decision, which begin with its weights and train in turn, equal steps each. Every path is scored on the one net that owns it, so scores of different nets are on different scales: the metrics give tau for each net beside the one over all. All nets are in memory.</source>
        <translation>先训练一个超网达运行的一部分，再为一个决策的每个选项划分出一个网络，它们以超网的权重开始，轮流训练，步数相等。每条路径在唯一拥有它的网络上评分，因此不同网络的分数尺度不同：指标除总的 τ 外还给出每个网络的 τ。所有网络都在内存中。</translation>
    </message>
    <message>
        <source>tau_start</source>
        <translation>初始温度</translation>
    </message>
    <message>
        <source>Temperature of the softened draws at the first step; it moves linearly over the run.</source>
        <translation>第一步时软化抽取的温度；在运行中线性变化。</translation>
    </message>
    <message>
        <source>tau_end</source>
        <translation>最终温度</translation>
    </message>
    <message>
        <source>Temperature of the softened draws at the end of the run.</source>
        <translation>运行结束时软化抽取的温度。</translation>
    </message>
    <message>
        <source>gm_share</source>
        <translation>GM 份额</translation>
    </message>
    <message>
        <source>How much of its training, its ancestors&apos; steps among it, a last net has between two splits and before the first; the rest comes after the last.</source>
        <translation>一个最终网络的训练（含其祖先的步）中，两次划分之间以及第一次划分之前各占多少；其余在最后一次之后。</translation>
    </message>
    <message>
        <source>fraction of a net&apos;s steps</source>
        <translation>占一个网络的步的比例</translation>
    </message>
    <message>
        <source>gm_levels</source>
        <translation>GM 层数</translation>
    </message>
    <message>
        <source>How often every net is split; all nets are in memory.</source>
        <translation>每个网络划分多少次；所有网络都在内存中。</translation>
    </message>
    <message>
        <source>gm_groups</source>
        <translation>GM 组数</translation>
    </message>
    <message>
        <source>Into how many groups the options of a decision fall at a split; one an option where it has fewer.</source>
        <translation>划分时一个决策的选项分成多少组；选项较少时每个选项一组。</translation>
    </message>
    <message>
        <source>groups</source>
        <translation>组</translation>
    </message>
    <message>
        <source>gm_repeats</source>
        <translation>GM 重复</translation>
    </message>
    <message>
        <source>On how many batches, with a path each, every option of every decision is passed before a split; counted as path-passes, and a run by path_passes trains that much less.</source>
        <translation>划分之前，每个决策的每个选项要在多少批上计算，每批一条路径；计入路径遍，按 path_passes 计的运行相应少训练。</translation>
    </message>
    <message>
        <source>passes</source>
        <translation>遍</translation>
    </message>
    <message>
        <source>gm_criterion</source>
        <translation>GM 准则</translation>
    </message>
    <message>
        <source>What makes a partition good: mean distance between groups minus mean distance within; or as the public code has it, the greatest sum between a pair of options and the rest, or the least sum within groups.</source>
        <translation>什么样的划分是好的：组间平均距离减组内平均距离；或如公开代码，一对选项与其余选项之间的和最大，或组内的和最小。</translation>
    </message>
    <message>
        <source>gm_restart</source>
        <translation>GM 重新开始</translation>
    </message>
    <message>
        <source>Begins weights, momentum and the learning rate anew after the last split.</source>
        <translation>最后一次划分之后，权重、动量和学习率重新开始。</translation>
    </message>
    <message>
        <source>Trains drawn paths that also follow an anchor, a path that does well: its answers and the outputs of its cells on the same images. Weights that paths share then see more of the same under all of them. A path that is better on held-out images takes the anchor&apos;s place. The anchor&apos;s forward pass counts as a third of a path-pass.</source>
        <translation>训练抽取的路径，同时使它们跟随一个锚点，即一条表现好的路径：在相同图像上跟随它的回答及其各单元的输出。各路径共享的权重于是在所有路径下看到更一致的东西。在留出图像上更好的路径取代锚点。锚点的前向计算计为三分之一个路径遍。</translation>
    </message>
    <message>
        <source>MAGIC-A along MAGIC-T&apos;s chain: every path differs from the one before in exactly one decision, and follows an anchor that does well.</source>
        <translation>沿 MAGIC-T 的链做 MAGIC-A：每条路径与前一条恰好在一个决策上不同，并跟随一个表现好的锚点。</translation>
    </message>
    <message>
        <source>chain_restart</source>
        <translation>链重启</translation>
    </message>
    <message>
        <source>After how many steps the chain begins anew at a drawn path, because an epoch of small changes covers less of the space; 0 = never.</source>
        <translation>多少步之后链从一条抽取的路径重新开始，因为一轮小改变覆盖的空间较少；0 = 从不。</translation>
    </message>
    <message>
        <source>anchor_after</source>
        <translation>锚点起始</translation>
    </message>
    <message>
        <source>How long paths train without an anchor, to the nearest epoch.</source>
        <translation>路径在没有锚点时训练多久，取最近的一轮。</translation>
    </message>
    <message>
        <source>anchor_candidates</source>
        <translation>锚点候选数</translation>
    </message>
    <message>
        <source>How many drawn paths are scored on one held-out batch; the one of lowest loss is the first anchor.</source>
        <translation>在一批留出图像上给多少条抽取的路径评分；损失最低者为第一个锚点。</translation>
    </message>
    <message>
        <source>anchor_teacher</source>
        <translation>锚点教师权重</translation>
    </message>
    <message>
        <source>What the divergence of a path&apos;s answers from the anchor&apos;s counts beside cross-entropy.</source>
        <translation>路径的回答与锚点的回答之间的散度，相对于交叉熵的权重。</translation>
    </message>
    <message>
        <source>anchor_pull</source>
        <translation>锚点牵引</translation>
    </message>
    <message>
        <source>What the mean squared distance of the outputs of a path&apos;s cells from the anchor&apos;s counts. Much more of it and paths forget the labels: with 0.5 a small supernet&apos;s loss rose again.</source>
        <translation>路径各单元的输出与锚点的输出之间均方距离的权重。再大许多，路径就会忘记标签：取 0.5 时小型超网的损失又升高了。</translation>
    </message>
    <message>
        <source>anchor_every</source>
        <translation>锚点比较间隔</translation>
    </message>
    <message>
        <source>How often path and anchor are compared on a held-out batch.</source>
        <translation>路径与锚点多久在一批留出图像上比较一次。</translation>
    </message>
    <message>
        <source>anchor_margin</source>
        <translation>锚点阈值</translation>
    </message>
    <message>
        <source>A path whose loss is lower than the anchor&apos;s by more than this is the new anchor.</source>
        <translation>损失比锚点低出这么多以上的路径成为新锚点。</translation>
    </message>
    <message>
        <source>Trains a chain of paths: each differs from the one before in exactly one decision, so that steps that follow each other disturb each other&apos;s weights least. In the long run every path is as likely as any other; with another source of paths than its own, the new option is drawn by that source&apos;s probabilities given that it differs, and the paths are then not drawn by that source&apos;s law either, nor uniformly.</source>
        <translation>训练一条路径链：每条路径与前一条恰好在一个决策上不同，使相继的步对彼此权重的干扰最小。长期来看每条路径同样可能；若路径来源不是它自己的，新选项按该来源在其不同的条件下的概率抽取，此时路径既不按该来源的分布，也不均匀。</translation>
    </message>
    <message>
        <source>alpha_rate</source>
        <translation>强度学习率</translation>
    </message>
    <message>
        <source>Learning rate of Adam for the strengths of options.</source>
        <translation>选项强度的 Adam 学习率。</translation>
    </message>
    <message>
        <source>alpha_beta1</source>
        <translation>强度 beta1</translation>
    </message>
    <message>
        <source>How much of its mean gradient Adam keeps from step to step for the strengths.</source>
        <translation>Adam 对强度的平均梯度从一步到下一步保留多少。</translation>
    </message>
    <message>
        <source>alpha_decay</source>
        <translation>强度衰减</translation>
    </message>
    <message>
        <source>Weight decay of the strengths of options.</source>
        <translation>选项强度的权重衰减。</translation>
    </message>
    <message>
        <source>order</source>
        <translation>阶数</translation>
    </message>
    <message>
        <source>Whether strengths see the held-out loss at the weights as they are (first), or at what one step of the weights makes of them (second, two and a half times the cost).</source>
        <translation>强度看到的留出损失，取在当前的权重处（一阶），还是权重走一步之后的位置（二阶，代价为两倍半）。</translation>
    </message>
    <message>
        <source>partial_channels</source>
        <translation>部分通道</translation>
    </message>
    <message>
        <source>One channel in so many goes through the options of an edge, the others pass by.</source>
        <translation>每这么多个通道中有一个经过边的选项，其余直接通过。</translation>
    </message>
    <message>
        <source>warm_up</source>
        <translation>预热</translation>
    </message>
    <message>
        <source>Share of the epochs at the beginning in which only weights learn.</source>
        <translation>起初只有权重学习的轮所占的份额。</translation>
    </message>
    <message>
        <source>form</source>
        <translation>形式</translation>
    </message>
    <message>
        <source>Which paths a step must not forget: an archive of novel ones, or, as published for NAS-Bench-201, a random path and one that differs from it at every decision, weighted 0.2, 0.4 and 0.4.</source>
        <translation>一步不能忘记哪些路径：由新颖路径组成的存档；或如为 NAS-Bench-201 发表的那样，一条随机路径和一条在每个决策上都与之不同的路径，权重为 0.2、0.4 和 0.4。</translation>
    </message>
    <message>
        <source>archive_size</source>
        <translation>存档大小</translation>
    </message>
    <message>
        <source>Members of a full archive; a step costs a path-pass each beside its own.</source>
        <translation>存档满时的成员数；一步除自身外为每个成员付出一个路径遍。</translation>
    </message>
    <message>
        <source>archive_recent</source>
        <translation>存档近期数</translation>
    </message>
    <message>
        <source>So many of the newest trained paths may come into a full archive.</source>
        <translation>最近训练的路径中可进入已满存档的数目。</translation>
    </message>
    <message>
        <source>constraint_share</source>
        <translation>约束份额</translation>
    </message>
    <message>
        <source>Share b of the archive in the loss; the path of the step has the rest, and all of it while the archive is empty.</source>
        <translation>存档在损失中的份额 b；其余属于该步的路径，存档为空时全部属于它。</translation>
    </message>
    <message>
        <source>Supernet training as continual learning: beside its own path, which is drawn as SPOS draws, a step also lowers the loss of a few others, so that what they need is not overwritten. By default these are an archive: it fills by one path a step, the most novel of ten random ones; when it is full, the member most like the trained path makes room for the most novel of the newest trained paths. Novelty is the mean distance to the ten nearest members, distance the share of decisions that differ. Ties are broken by age, which is ours. Random paths are uniform and connected whatever sampling.paths says; samplers learn from the trained path alone, and running statistics of batch norm follow it alone. A step costs one path-pass and one a member: nine with a full archive of eight, three in the form of NAS-Bench-201.</source>
        <translation>把超网训练当作持续学习：除了像 SPOS 那样抽取的自己的路径外，一步还降低另外几条路径的损失，使它们所需的东西不被覆盖。默认情况下它们组成存档：每步加入一条路径，取十条随机路径中最新颖者；存档满后，与所训练路径最相似的成员让位给最近训练的路径中最新颖者。新颖度是到最近十个成员的平均距离，距离为取值不同的决策的份额。平局按存在时间打破，这是我们的做法。无论 sampling.paths 如何，随机路径都是均匀且连通的；采样器只从所训练的路径学习，批归一化的滑动统计量也只跟随它。一步的代价为一个路径遍加每个成员一个：存档八个成员时为九，NAS-Bench-201 的形式为三。</translation>
    </message>
    <message>
        <source>Path importance sampling: options are drawn in proportion to the gradient norms of their weights, mixed with the uniform distribution by a share that grows over the run. Images are shuffled.</source>
        <translation>路径重要性采样：选项按其权重的梯度范数成比例抽取，并与均匀分布混合，混合份额随运行增长。图像随机打乱。</translation>
    </message>
    <message>
        <source>Both branches of importance sampling: options in proportion to the gradient norms of their weights, images in proportion to the norms of their loss gradients, each mixed with the uniform distribution by one share that grows over the run.</source>
        <translation>两个方面都做重要性采样：选项与其权重的梯度范数成正比，图像与其损失梯度的范数成正比，各与均匀分布混合，混合份额同为一个，随运行增长。</translation>
    </message>
    <message>
        <source>gate_update</source>
        <translation>门控更新</translation>
    </message>
    <message>
        <source>Whether a step of the strengths compares two options of a decision drawn without replacement, computes all of them, or scores drawn paths and follows the score-function gradient.</source>
        <translation>一步强度更新是比较一个决策中无放回抽取的两个选项，计算全部选项，还是给抽取的路径评分并沿得分函数梯度更新。</translation>
    </message>
    <message>
        <source>gate_rate</source>
        <translation>门控步长</translation>
    </message>
    <message>
        <source>Learning rate of Adam (betas 0 and 0.999, no decay) for gates.</source>
        <translation>门控的 Adam 学习率（beta 为 0 和 0.999，无衰减）。</translation>
    </message>
    <message>
        <source>gate_every</source>
        <translation>门控间隔</translation>
    </message>
    <message>
        <source>Steps of the weights from one step of the strengths to the next.</source>
        <translation>两步强度更新之间权重的步数。</translation>
    </message>
    <message>
        <source>gate_warm_up</source>
        <translation>门控预热</translation>
    </message>
    <message>
        <source>Share of the epochs at the beginning in which weights learn on uniform paths and strengths rest; the learning rate restarts behind it.</source>
        <translation>起初权重在均匀路径上学习、强度不动的轮所占的份额；之后学习率重新开始。</translation>
    </message>
    <message>
        <source>cost_form</source>
        <translation>代价形式</translation>
    </message>
    <message>
        <source>What expected multiply-adds E add to the loss: nothing, cost_weight (E - reference) / reference, or a factor 0.2 (log E / log reference)^0.3 on cross-entropy.</source>
        <translation>期望乘加数 E 给损失加上什么：没有，cost_weight (E - 基准) / 基准，或给交叉熵乘上 0.2 (log E / log 基准)^0.3。</translation>
    </message>
    <message>
        <source>cost_weight</source>
        <translation>代价权重</translation>
    </message>
    <message>
        <source>Weight of the linear cost term.</source>
        <translation>线性代价项的权重。</translation>
    </message>
    <message>
        <source>madds_reference</source>
        <translation>乘加基准</translation>
    </message>
    <message>
        <source>Multiply-adds of a net of this size that cost terms compare with; 0 takes the mean of the paths.</source>
        <translation>代价项与之比较的、这一规模网络的乘加数；0 取各路径的均值。</translation>
    </message>
    <message>
        <source>reward_exponent</source>
        <translation>奖励指数</translation>
    </message>
    <message>
        <source>Of reference / multiply-adds in the reward accuracy * (reference / multiply-adds)^exponent.</source>
        <translation>奖励 accuracy * (reference / multiply-adds)^exponent 中 reference / multiply-adds 的指数。</translation>
    </message>
    <message>
        <source>reward_samples</source>
        <translation>奖励样本数</translation>
    </message>
    <message>
        <source>Paths that one score-function step of the strengths scores.</source>
        <translation>一步得分函数更新所评分的路径数。</translation>
    </message>
    <message>
        <source>Binary gates: the weights of one path, drawn by the shares of the strengths, learn from each training batch. Every few steps the strengths learn on held-out images: two options of each decision are drawn, one of them is computed as the net, the other beside it, and the gradients of their gates move both strengths while their total share stays what it was. Expected multiply-adds join the loss. A step with `none` active moves strengths like any other. Alternatively strengths follow the score-function gradient of accuracy and multiply-adds.</source>
        <translation>二值门控：按强度份额抽取的一条路径，其权重从每个训练批学习。每隔几步，强度在留出图像上学习：每个决策抽取两个选项，一个作为网络计算，另一个在旁边计算，二者门控的梯度移动两个强度，而它们的总份额保持不变。期望乘加数加入损失。`none` 处于活动状态的步与其他步一样移动强度。也可以让强度沿准确率与乘加数的得分函数梯度更新。</translation>
    </message>
    <message>
        <source>A control that reads no gradient: options without weights are drawn ever less often, those with weights share what is left alike. A gain of importance sampling must be more than this one.</source>
        <translation>一个不读取梯度的对照：没有权重的选项抽取得越来越少，有权重的选项平分其余。重要性采样的收益必须超过它。</translation>
    </message>
    <message>
        <source>heaviest_share</source>
        <translation>最重选项份额</translation>
    </message>
    <message>
        <source>Of what options with weights are drawn together: the share of those with the most weights; 0.5 of two is the control without gradients.</source>
        <translation>在有权重的选项合起来的抽取中，权重最多者所占的份额；两个选项时 0.5 即不用梯度的对照。</translation>
    </message>
    <message>
        <source>The schedule control with a knob: options without weights are drawn ever less often, and of what is left the heaviest option has a fixed share. Published PA is this with one number that gradient norms find, about 0.6. Where ranks do not change with the share, norms cannot matter; where they do, the best share shows what norms could find at most.</source>
        <translation>带旋钮的调度对照：没有权重的选项抽取得越来越少，其余部分中最重的选项占固定的份额。发表的 PA 就是它，只是这一个数由梯度范数求得，约为 0.6。若排序不随该份额变化，范数就不可能有作用；若变化，最好的份额说明范数最多能找到什么。</translation>
    </message>
    <message>
        <source>split_restart</source>
        <translation>划分重新开始</translation>
    </message>
    <message>
        <source>Begins the learning rate&apos;s schedule again, warm-up and all, when nets are split.</source>
        <translation>划分网络时学习率调度连同预热重新开始。</translation>
    </message>
    <message>
        <source>turn_steps</source>
        <translation>轮换步数</translation>
    </message>
    <message>
        <source>How long one of several nets trains before it is the next one&apos;s turn; each change of nets copies weights, momentum and statistics, which a GPU notices.</source>
        <translation>多个网络中的一个训练多久才轮到下一个；每次更换网络都要复制权重、动量和统计量，GPU 上会感觉到。</translation>
    </message>
    <message>
        <source>Single-path one-shot: every step draws one path, every option of a decision alike, and trains its weights on one batch of shuffled images. What the other methods are compared with. With a random search over the trained paths it is random search with weight sharing (Li and Talwalkar, UAI 2019), which trains in just this way.</source>
        <translation>单路径一次性训练：每步抽取一条路径，每个决策的各选项概率相同，用一批随机打乱的图像训练其权重。其他方法与之比较。对训练好的路径再做随机搜索，就是带权重共享的随机搜索（Li 与 Talwalkar，UAI 2019），它正是这样训练的。</translation>
    </message>
    <message>
        <source>strata</source>
        <translation>分层</translation>
    </message>
    <message>
        <source>Whether the law of the counts goes from that of uniform paths to an even one with the share of importance, or is even from the first step on.</source>
        <translation>计数的分布随重要性的份额从均匀路径的分布过渡到均等分布，还是从第一步起就均等。</translation>
    </message>
    <message>
        <source>Asks whether uniform sampling trains paths rich in convolutions too rarely: the number k of live options with weights is drawn first, pi(k) = (1 - s) n(k)/N + s/K, then one of the n(k) connected paths that have it, each alike. s is the share of importance, which grows over the run; n(k) is counted over the whole space, so nothing is rejected and no dead path is drawn. Options do not stand for themselves: what the window shows are their marginals. The schedule control draws nearly the same with k binomial, narrow and at its end always the most; this one keeps sparse paths trained. All paths are counted: of a space of more than a million, [space] ops must leave less.</source>
        <translation>考察均匀采样是否太少训练卷积多的路径：先按 pi(k) = (1 - s) n(k)/N + s/K 抽取含权重的有效选项数 k，再从 n(k) 条这样的连通路径中同等地抽取一条。s 是重要性的份额，随运行增长；n(k) 在整个空间上计数，因此没有拒绝，也不会抽到死路径。选项并不独立：窗口显示的是它们的边缘分布。调度对照的抽取与之相近，但 k 是二项分布，范围窄，最后总是最多；本方法则继续训练稀疏的路径。所有路径都要计数：超过一百万条的空间，须用 [space] ops 缩小。</translation>
    </message>
    <message>
        <source>inner_steps</source>
        <translation>内部步数</translation>
    </message>
    <message>
        <source>SGD steps that each path takes from the shared weights, all on the images of the step.</source>
        <translation>每条路径从共享权重出发所做的 SGD 步数，都用该步的图像。</translation>
    </message>
    <message>
        <source>inner_lr</source>
        <translation>内部学习率</translation>
    </message>
    <message>
        <source>Learning rate of the inner steps; their momentum, weight decay and clipping are those of [optimizer].</source>
        <translation>内部步的学习率；动量、权重衰减和裁剪采用 [optimizer] 的。</translation>
    </message>
    <message>
        <source>learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>inner_rate</source>
        <translation>内部调度</translation>
    </message>
    <message>
        <source>Whether inner_lr falls with the schedule of [optimizer] lr or stays, as in the published code.</source>
        <translation>inner_lr 是随 [optimizer] lr 的调度下降，还是如公开代码那样保持不变。</translation>
    </message>
    <message>
        <source>inner_momentum</source>
        <translation>内部动量</translation>
    </message>
    <message>
        <source>Momentum at the first inner step of a path: none, or what earlier paths and steps left, which leaks one path&apos;s direction into the others.</source>
        <translation>一条路径第一个内部步的动量：没有，或之前的路径和步所留下的，后者使一条路径的方向渗入其他路径。</translation>
    </message>
    <message>
        <source>outer_lr</source>
        <translation>外部学习率</translation>
    </message>
    <message>
        <source>Learning rate of the outer update, falling with the schedule of [optimizer] lr; at 1 a step of one path ends where its inner steps do.</source>
        <translation>外部更新的学习率，随 [optimizer] lr 的调度下降；为 1 时，只有一条路径的步停在其内部步的终点。</translation>
    </message>
    <message>
        <source>outer_decay</source>
        <translation>外部衰减</translation>
    </message>
    <message>
        <source>Weight decay of the outer update, which has no momentum and no clipping.</source>
        <translation>外部更新的权重衰减，它没有动量也没有裁剪。</translation>
    </message>
    <message>
        <source>weight decay</source>
        <translation>权重衰减</translation>
    </message>
    <message>
        <source>outer_mean</source>
        <translation>外部均值</translation>
    </message>
    <message>
        <source>What a weight&apos;s difference is divided by: all paths of the step, or those that computed with it.</source>
        <translation>一个权重的差除以什么：该步的所有路径，还是用到它的那些路径。</translation>
    </message>
    <message>
        <source>Meta-learning against forgetting (Reptile over paths): from the shared weights, each path of a strictly fair set (see FairNAS, also for what sampling.paths changes) takes a few SGD steps of its own and the weights are put back; the update then goes to the mean of where the paths went. A path tells only of weights it computes with. [optimizer] rules the inner steps, its lr only by the shape of its schedule. The paper&apos;s own values and its correction are not known here: defaults are those of a later re-implementation, the fresh optimiser of every path and the falling inner rate are ours. Running statistics of batch norm are no part of the differences: they follow a path&apos;s first inner pass, which sees the shared weights. A step costs inner_steps path-passes an option: ten on NAS-Bench-201, fourteen on the others.</source>
        <translation>对抗遗忘的元学习（路径上的 Reptile）：从共享权重出发，严格公平的一组路径（见 FairNAS，sampling.paths 所改变的也见该处）各自做几步 SGD，然后权重复原；更新则走向各路径所到之处的均值。路径只说明它所用到的权重。[optimizer] 管内部步，其 lr 只取调度的形状。论文自己的数值及其更正在这里不得而知：默认值取自后来的一个重新实现，每条路径使用新的优化器以及下降的内部学习率是我们的做法。批归一化的滑动统计量不计入差：它们跟随路径的第一次内部计算，那时看到的是共享权重。一步的代价为每个选项 inner_steps 个路径遍：NAS-Bench-201 上为十，其他空间为十四。</translation>
    </message>
    <message>
        <source>tail_share</source>
        <translation>尾部份额</translation>
    </message>
    <message>
        <source>The last part of the steps, over which weights are averaged, to the nearest epoch.</source>
        <translation>对权重取平均的最后部分的步，取最近的一轮。</translation>
    </message>
    <message>
        <source>tail_points</source>
        <translation>尾部点数</translation>
    </message>
    <message>
        <source>Weights that are averaged, at equal distances, the last of them those of the last step.</source>
        <translation>取平均的权重的个数，间距相等，最后一个是最后一步的权重。</translation>
    </message>
    <message>
        <source>points</source>
        <translation>点</translation>
    </message>
    <message>
        <source>Ranks with the mean of several nets of one run: one path a step as under SPOS (or PA, by method.sampling), and after the last step weights and running statistics become their mean over tail_points points of the last tail_share of the steps. What is shown before the end are the weights as they are; a run that ends early has no mean. Extra memory: one vector of weights.</source>
        <translation>用一个运行中多个网络的均值来排序：像 SPOS 那样每步一条路径（或由 method.sampling 用 PA），最后一步之后，权重和滑动统计量取最后 tail_share 的步中 tail_points 个点的均值。结束之前显示的是当时的权重；提前结束的运行没有均值。额外内存：一个权重向量。</translation>
    </message>
    <message>
        <source>top_steps</source>
        <translation>优选步份额</translation>
    </message>
    <message>
        <source>The last part of the steps, which trains the predicted best, to the nearest epoch.</source>
        <translation>训练预测最好者的最后部分的步，取最近的一轮。</translation>
    </message>
    <message>
        <source>top_share</source>
        <translation>优选份额</translation>
    </message>
    <message>
        <source>Candidates of the lowest loss that are trained on.</source>
        <translation>继续训练的、损失最低的候选。</translation>
    </message>
    <message>
        <source>fraction of the candidates</source>
        <translation>占候选的比例</translation>
    </message>
    <message>
        <source>top_candidates</source>
        <translation>优选候选数</translation>
    </message>
    <message>
        <source>Different networks that are drawn alike and ranked once, a third of a path-pass each.</source>
        <translation>同等抽取并排序一次的不同网络数，每个计三分之一个路径遍。</translation>
    </message>
    <message>
        <source>One path a step as under SPOS (or PA, by method.sampling), but the last top_steps of the run train only what the net itself ranks highest: top_candidates different networks are scored once by their loss on one batch of held-out images, and the best top_share of them are drawn alike from then on. Needs [data] valid_images. What the window shows of option probabilities is the sampler&apos;s law, which the tail does not use.</source>
        <translation>像 SPOS 那样每步一条路径（或由 method.sampling 用 PA），但运行最后的 top_steps 只训练网络自己排在最前的：top_candidates 个不同的网络按一批留出图像上的损失评分一次，此后同等抽取其中最好的 top_share。需要 [data] valid_images。窗口显示的选项概率是采样器的分布，尾部并不使用它。</translation>
    </message>
    <message>
        <source>plateau</source>
        <translation>停滞轮数</translation>
    </message>
    <message>
        <source>Ends the run after so many epochs without a better mean loss; 0 = never.</source>
        <translation>平均损失这么多轮没有改善就结束运行；0 = 从不。</translation>
    </message>
    <message>
        <source>minutes</source>
        <translation>分钟</translation>
    </message>
    <message>
        <source>Ends the run after so many minutes of work; 0 = never.</source>
        <translation>工作这么多分钟后结束运行；0 = 从不。</translation>
    </message>
    <message>
        <source>Side of drawn shapes and of pictures in a folder; 0 = the set&apos;s own size.</source>
        <translation>所绘形状以及文件夹中图片的边长；0 = 数据集自己的大小。</translation>
    </message>
    <message>
        <source>jitter</source>
        <translation>颜色抖动</translation>
    </message>
    <message>
        <source>How far brightness, contrast and saturation of training images vary; 0 = not.</source>
        <translation>训练图像的亮度、对比度和饱和度变化多少；0 = 不变。</translation>
    </message>
    <message>
        <source>train_list</source>
        <translation>训练列表</translation>
    </message>
    <message>
        <source>Text file below root that names pictures to train on; empty = a folder a class.</source>
        <translation>root 之下列出训练图片的文本文件；空 = 每个类别一个文件夹。</translation>
    </message>
    <message>
        <source>valid_list</source>
        <translation>验证列表</translation>
    </message>
    <message>
        <source>The same for the pictures of the test part.</source>
        <translation>同上，用于测试部分的图片。</translation>
    </message>
    <message>
        <source>resize</source>
        <translation>缩放边长</translation>
    </message>
    <message>
        <source>Short side of a picture before its middle is evaluated; 0 = 8/7 of image_size.</source>
        <translation>取图片中部评估之前其短边的长度；0 = image_size 的 8/7。</translation>
    </message>
    <message>
        <source>smallest_crop</source>
        <translation>最小裁剪</translation>
    </message>
    <message>
        <source>Least part of a picture&apos;s area that a training image shows.</source>
        <translation>训练图像至少显示图片面积的多少。</translation>
    </message>
    <message>
        <source>broken_files</source>
        <translation>损坏的文件</translation>
    </message>
    <message>
        <source>Pictures that cannot be read: refuse the folder, or skip them and say so.</source>
        <translation>无法读取的图片：拒绝整个文件夹，或跳过并说明。</translation>
    </message>
    <message>
        <source>ema</source>
        <translation>EMA</translation>
    </message>
    <message>
        <source>Share of the weights&apos; running average that a step keeps; 0 = no average.</source>
        <translation>权重的滑动平均在一步中保留的份额；0 = 不取平均。</translation>
    </message>
    <message>
        <source>DARTS with an auxiliary skip connection beside the options of every decision, multiplied by beta, which falls linearly to 0 over the run: what a skip does for training is taken over by it, so that the strength of the option skip says what the option is worth. Both share the weights of the factorized reduction that a skip is on the strided edges of the DARTS space (ours).</source>
        <translation>在每个决策的选项旁加一条辅助跳连的 DARTS，该跳连乘以 beta，beta 在运行中线性降到 0：跳连对训练的帮助由它承担，于是选项 skip 的强度说明该选项本身的价值。在 DARTS 空间带步长的边上，两者共享作为跳连的因子化下采样的权重（我们的做法）。</translation>
    </message>
    <message>
        <source>Differentiable search over drawn paths: Gumbel noise on the strengths draws one option a decision, only that is computed, and the gradient of its gate reaches all strengths of the decision through a softmax whose temperature falls. Strengths learn on held-out images, then weights on a path drawn anew. A step costs two path-passes. Drawn paths without a way from input to output are trained like others. On the DARTS space one operation is drawn on every edge and all edges are computed, which costs 1.75 times as much; the path derived takes of each node the two edges whose strongest operation has the largest share.</source>
        <translation>在抽取的路径上做可微搜索：强度加上 Gumbel 噪声，每个决策抽取一个选项，只计算它，其门控的梯度通过温度下降的 softmax 到达该决策的所有强度。强度在留出图像上学习，然后权重在重新抽取的路径上学习。一步的代价为两个路径遍。从输入到输出没有通路的路径照样训练。在 DARTS 空间中，每条边抽取一个操作并计算所有的边，代价为 1.75 倍；导出的路径对每个节点取最强操作份额最大的两条边。</translation>
    </message>
    <message>
        <source>Splits a supernet like Few-Shot, but lets gradients say how: options that pull on all other weights alike stay in one net, and of all decisions the one is split whose options fall into groups best. Every net is split again at the next level; after the last split weights begin anew. The passes that measure gradients count as path-passes. All nets are in memory, and a path is scored on the one that owns it. On the DARTS space operations are split, never which results a node sums, and paths whose gradients are measured take the edge in question.</source>
        <translation>像 Few-Shot 那样划分超网，但由梯度决定如何划分：对所有其他权重的拉动相似的选项留在同一网络，所有决策中选取选项分组最好的一个来划分。下一层再划分每个网络；最后一次划分之后权重重新开始。测量梯度的计算计入路径遍。所有网络都在内存中，路径在拥有它的网络上评分。在 DARTS 空间中划分的是操作，而不是节点对哪些结果求和；测量梯度的路径取所涉及的边。</translation>
    </message>
    <message>
        <source>DARTS with partial channels: of an edge&apos;s channels the first 1 / partial_channels go through its options, the others pass by, and channels are shuffled behind; what an edge gives is multiplied by its share of the node&apos;s incoming edges, whose strengths are learnt too. Strengths rest during a warm-up. Ranked paths are computed on the same part of the channels, which is what their weights were trained for. An op on a part of the channels counts as that part of an op. On the DARTS space channels that pass a strided edge by are halved by a 2x2 max pool, and the path derived takes of each node the two edges whose strongest operation has the largest share times the edge&apos;s.</source>
        <translation>使用部分通道的 DARTS：一条边的通道中，前 1 / partial_channels 经过其选项，其余直接通过，之后通道重新排列；边的输出乘以它在节点入边中的份额，其强度也是学习的。预热期间强度不动。排序的路径在同样的部分通道上计算，因为权重是为此训练的。部分通道上的操作按相应的比例计代价。在 DARTS 空间中，直接通过带步长的边的通道用 2x2 最大池化减半；导出的路径对每个节点取 最强操作的份额乘以边的份额 最大的两条边。</translation>
    </message>
    <message>
        <source>population</source>
        <translation>种群大小</translation>
    </message>
    <message>
        <source>How many networks a generation evaluates.</source>
        <translation>每一代评估多少个网络。</translation>
    </message>
    <message>
        <source>networks</source>
        <translation>个网络</translation>
    </message>
    <message>
        <source>generations</source>
        <translation>代数</translation>
    </message>
    <message>
        <source>How long the search is where no number of evaluations is asked for: so many times population.</source>
        <translation>未给出评估次数时搜索的长度：种群大小的这么多倍。</translation>
    </message>
    <message>
        <source>mutation_rate</source>
        <translation>变异率</translation>
    </message>
    <message>
        <source>How likely a decision of a mutant is drawn anew.</source>
        <translation>变异体的一个决策被重新抽取的概率。</translation>
    </message>
    <message>
        <source>parents</source>
        <translation>亲本数</translation>
    </message>
    <message>
        <source>The best so far, of which mutants and crossovers come.</source>
        <translation>至今最好的网络，变异体和交叉体由它们产生。</translation>
    </message>
    <message>
        <source>mutants</source>
        <translation>变异体数</translation>
    </message>
    <message>
        <source>Mutants in a generation, at most.</source>
        <translation>一代中变异体的最大数目。</translation>
    </message>
    <message>
        <source>crossovers</source>
        <translation>交叉体数</translation>
    </message>
    <message>
        <source>Crossovers of two parents in a generation, at most.</source>
        <translation>一代中由两个亲本交叉产生的网络的最大数目。</translation>
    </message>
    <message>
        <source>Evolution</source>
        <translation>进化搜索</translation>
    </message>
    <message>
        <source>The first generation is drawn; each further one takes mutants and crossovers of the best networks of all generations so far, none evaluated before, and is filled up with drawn ones. Mutants and crossovers are tried at most ten times as often as they are wanted.</source>
        <translation>第一代随机抽取；以后每一代取至今所有代中最好网络的变异体和交叉体（都未评估过），不足的用抽取的网络补足。变异和交叉最多尝试所需次数的十倍。</translation>
    </message>
    <message>
        <source>Exhaustive search</source>
        <translation>穷举搜索</translation>
    </message>
    <message>
        <source>Evaluates every network within the limits, in index order. Where that can be paid for, nothing else need be asked.</source>
        <translation>按编号顺序评估限制之内的每一个网络。负担得起时，不需要别的搜索。</translation>
    </message>
    <message>
        <source>crossover_rate</source>
        <translation>交叉率</translation>
    </message>
    <message>
        <source>How likely a child comes of two parents, before it is mutated.</source>
        <translation>子代在变异之前由两个亲本产生的概率。</translation>
    </message>
    <message>
        <source>NSGA-II</source>
        <translation>NSGA-II</translation>
    </message>
    <message>
        <source>Looks for networks that no other beats in score, multiply-adds and parameters at once. A generation comes of tournaments in the population by front and crowding; the population is what survives of itself and its children. No network is evaluated twice; what cannot be bred in ten times the tries is drawn.</source>
        <translation>寻找在分数、乘加数和参数量上没有其他网络同时胜过的网络。每一代由种群中按前沿和拥挤度的锦标赛产生；种群是它自身与子代中存活下来的部分。任何网络都不评估两次；尝试十倍次数仍不能产生的用抽取的网络代替。</translation>
    </message>
    <message>
        <source>Random search</source>
        <translation>随机搜索</translation>
    </message>
    <message>
        <source>Draws networks without replacement and keeps the best. In a space that can be gone through every network is drawn alike, in a larger one every path. The floor that a strategy has to beat at equal evaluations.</source>
        <translation>不放回地抽取网络并保留最好的。在可以遍历的空间中每个网络等概率抽取，在更大的空间中每条路径等概率抽取。这是相同评估次数下任何策略都必须超过的底线。</translation>
    </message>
    <message>
        <source>evaluations</source>
        <translation>评估次数</translation>
    </message>
    <message>
        <source>Networks to evaluate in all; without it as the strategy&apos;s settings say.</source>
        <translation>总共评估的网络数；不填则按策略的设置。</translation>
    </message>
    <message>
        <source>Images to score each network on, 0 = all; without it as the run&apos;s [ranking] says.</source>
        <translation>给每个网络打分所用的图像数，0 = 全部；不填则按运行的 [ranking]。</translation>
    </message>
    <message>
        <source>max_madds</source>
        <translation>最大乘加数</translation>
    </message>
    <message>
        <source>Most multiply-adds an image of a network, live edges only, at the run&apos;s size; without it no limit.</source>
        <translation>网络处理一幅图像的最大乘加数，只计有效边，按运行的规模；不填则没有限制。</translation>
    </message>
    <message>
        <source>multiply-adds</source>
        <translation>乘加</translation>
    </message>
    <message>
        <source>max_parameters</source>
        <translation>最大参数量</translation>
    </message>
    <message>
        <source>Most parameters of a network, live edges only, at the run&apos;s size; without it no limit.</source>
        <translation>网络的最大参数量，只计有效边，按运行的规模；不填则没有限制。</translation>
    </message>
    <message>
        <source>parameters</source>
        <translation>个参数</translation>
    </message>
    <message>
        <source>Of what is drawn; without it the run&apos;s.</source>
        <translation>抽取所用的种子；不填则用运行的种子。</translation>
    </message>
    <message>
        <source>probe_paths</source>
        <translation>观察的路径</translation>
    </message>
    <message>
        <source>Paths that are scored after every epoch, to be watched; changes no result.</source>
        <translation>每一轮之后都评分、供观察的路径；不改变任何结果。</translation>
    </message>
    <message>
        <source>probe_images</source>
        <translation>观察图像数</translation>
    </message>
    <message>
        <source>Images that these are scored on.</source>
        <translation>为这些路径评分所用的图像数。</translation>
    </message>
</context>
<context>
    <name>pada::ui</name>
    <message>
        <source>each</source>
        <translation>各</translation>
    </message>
    <message>
        <source>each of %1</source>
        <translation>各 %1</translation>
    </message>
    <message>
        <source>%1: %2, not %3</source>
        <translation>%1：%2，而非 %3</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>n/a</source>
        <translation>无值</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 分 %2 秒</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 分钟</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 小时 %2 分</translation>
    </message>
    <message>
        <source>%1 d %2 h</source>
        <translation>%1 天 %2 小时</translation>
    </message>
    <message>
        <source>d MMM, HH:mm</source>
        <translation>M月d日 HH:mm</translation>
    </message>
    <message>
        <source>in another process (PID %1)</source>
        <translation>在另一个进程中（PID %1）</translation>
    </message>
    <message>
        <source>in another process</source>
        <translation>在另一个进程中</translation>
    </message>
    <message>
        <source>Queued</source>
        <translation>排队中</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>运行中</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>Interrupted</source>
        <translation>已中断</translation>
    </message>
    <message>
        <source>Diverged</source>
        <translation>已发散</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>已失败</translation>
    </message>
    <message>
        <source>%1 GB</source>
        <translation>%1 GB</translation>
    </message>
    <message>
        <source>%1 MB</source>
        <translation>%1 MB</translation>
    </message>
    <message>
        <source>imported</source>
        <translation>导入</translation>
    </message>
</context>
<context>
    <name>pada::ui::AloneTraining</name>
    <message>
        <source>Stopping after the step at work…</source>
        <translation>做完当前步后停止…</translation>
    </message>
    <message>
        <source>Training alone: %1</source>
        <translation>单独训练：%1</translation>
    </message>
    <message>
        <source>It could not be trained alone: %1</source>
        <translation>无法单独训练：%1</translation>
    </message>
</context>
<context>
    <name>pada::ui::BiasTableModel</name>
    <message>
        <source>No option is placed too high or too low beyond chance.</source>
        <translation>没有哪个选项的名次高估或低估超出偶然范围。</translation>
    </message>
    <message>
        <source>Paths with %1 on %2 stand %3 ranks too high.</source>
        <translation>在 %2 上取 %1 的路径，名次高估 %3 位。</translation>
    </message>
    <message>
        <source>Paths with %1 on %2 stand %3 ranks too low.</source>
        <translation>在 %2 上取 %1 的路径，名次低估 %3 位。</translation>
    </message>
    <message>
        <source>%1 on %2: %3 ranks (95 % from %4 to %5), %6 paths</source>
        <translation>%2 上的 %1：%3 位（95 % 区间 %4 至 %5），%6 条路径</translation>
    </message>
    <message>
        <source>%1 on %2: %3 ranks; one path has no interval</source>
        <translation>%2 上的 %1：%3 位；只有一条路径，没有区间</translation>
    </message>
    <message>
        <source>Edge</source>
        <translation>边</translation>
    </message>
    <message>
        <source>Option</source>
        <translation>选项</translation>
    </message>
    <message>
        <source>Paths</source>
        <translation>路径</translation>
    </message>
    <message>
        <source>Ranks too high</source>
        <translation>名次高估</translation>
    </message>
    <message>
        <source>From</source>
        <translation>起</translation>
    </message>
    <message>
        <source>To</source>
        <translation>止</translation>
    </message>
    <message>
        <source>Mean of true minus predicted rank over the paths with this option, among the paths with a truth; right of the line: placed too high.
The thin line is the 95 % bootstrap interval over paths.</source>
        <translation>含该选项且有真值的路径的真实名次减预测名次之均值；在线的右侧表示高估。
细线是对路径做自助法得到的 95 % 区间。</translation>
    </message>
</context>
<context>
    <name>pada::ui::BudgetField</name>
    <message>
        <source>How many steps an epoch has is not known: set train_images, or measure first.</source>
        <translation>尚不知道一轮有多少步：请设置 train_images，或先测量。</translation>
    </message>
    <message>
        <source>Minutes follow from the pace of a step: measure first.</source>
        <translation>分钟数由每步耗时推出：请先测量。</translation>
    </message>
    <message>
        <source>The budget is “%1”, allowed: a number above 0.</source>
        <translation>预算为“%1”，允许的是大于 0 的数。</translation>
    </message>
    <message>
        <source>Budget</source>
        <translation>预算</translation>
    </message>
    <message>
        <source>Unit of the budget</source>
        <translation>预算的单位</translation>
    </message>
    <message>
        <source>epochs</source>
        <translation>轮</translation>
    </message>
    <message>
        <source>steps</source>
        <translation>步</translation>
    </message>
    <message>
        <source>path-passes</source>
        <translation>路径遍</translation>
    </message>
    <message>
        <source>minutes</source>
        <translation>分钟</translation>
    </message>
    <message>
        <source>How long the run is. The config keeps epochs or path-passes (one path over 64 images);
steps and minutes are turned into epochs: minutes by the pace that was measured.
Several values with commas between make several runs.</source>
        <translation>运行多长。配置里保存的是轮数或路径遍数（一条路径处理 64 幅图像为一遍）；
步数和分钟数会换算成轮数，分钟数按测得的速度换算。
用逗号隔开的多个值会产生多个运行。</translation>
    </message>
</context>
<context>
    <name>pada::ui::CellPanel</name>
    <message>
        <source>Cell</source>
        <translation>单元</translation>
    </message>
    <message>
        <source>Cell graph</source>
        <translation>单元图</translation>
    </message>
    <message>
        <source>Probabilities of the chosen edge</source>
        <translation>所选边的概率</translation>
    </message>
    <message>
        <source>All edges over time</source>
        <translation>所有边随时间的变化</translation>
    </message>
    <message>
        <source>Probability of every edge and option over time</source>
        <translation>每条边、每个选项的概率随时间的变化</translation>
    </message>
    <message>
        <source>band width is the share that was learnt</source>
        <translation>带宽表示学到的份额</translation>
    </message>
    <message>
        <source>band width is sampling probability</source>
        <translation>带宽表示采样概率</translation>
    </message>
    <message>
        <source>band: probability; halo: gradient norm</source>
        <translation>带：概率；光晕：梯度范数</translation>
    </message>
    <message>
        <source>Edge %1</source>
        <translation>边 %1</translation>
    </message>
</context>
<context>
    <name>pada::ui::CellView</name>
    <message>
        <source>%1: %2 %3</source>
        <translation>%1：%2 %3</translation>
    </message>
    <message>
        <source>Band width: probability that the sampler takes the option on this edge.
Colour: the option; warm ones have weights, cool ones have none.
Halo: mean gradient norm of the edge&apos;s options, relative to the largest.</source>
        <translation>带宽：采样器在这条边上取该选项的概率。
颜色：选项；暖色有权重，冷色没有权重。
光晕：这条边各选项的平均梯度范数，以最大者为基准。</translation>
    </message>
    <message>
        <source>gradient norm %1</source>
        <translation>梯度范数 %1</translation>
    </message>
    <message>
        <source>Probabilities appear with the first step</source>
        <translation>概率从第一步起出现</translation>
    </message>
    <message>
        <source>input</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>output</source>
        <translation>输出</translation>
    </message>
</context>
<context>
    <name>pada::ui::CheckList</name>
    <message>
        <source>Not quite. %1</source>
        <translation>不太对。%1</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>Compare with what was measured</source>
        <translation>与实测值比较</translation>
    </message>
    <message>
        <source>Type a number.</source>
        <translation>请输入一个数。</translation>
    </message>
    <message>
        <source>The run did not measure this.</source>
        <translation>该运行没有测量这一项。</translation>
    </message>
    <message>
        <source>Yes: %1.</source>
        <translation>对：%1。</translation>
    </message>
    <message>
        <source>Not what the store has. Look again.</source>
        <translation>与存储的结果不符。请再看看。</translation>
    </message>
    <message>
        <source>done</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>to do</source>
        <translation>待完成</translation>
    </message>
</context>
<context>
    <name>pada::ui::ChoiceTable</name>
    <message>
        <source>No groups</source>
        <translation>不分组</translation>
    </message>
    <message>
        <source>By method</source>
        <translation>按方法</translation>
    </message>
    <message>
        <source>By variant</source>
        <translation>按变体</translation>
    </message>
    <message>
        <source>By suite</source>
        <translation>按实验组</translation>
    </message>
    <message>
        <source>By name</source>
        <translation>按名称</translation>
    </message>
    <message>
        <source>By seed</source>
        <translation>按种子</translation>
    </message>
    <message>
        <source>By status</source>
        <translation>按状态</translation>
    </message>
    <message>
        <source>By images</source>
        <translation>按图像</translation>
    </message>
    <message>
        <source>no variant</source>
        <translation>无变体</translation>
    </message>
    <message>
        <source>no suite</source>
        <translation>无实验组</translation>
    </message>
    <message>
        <source>seed %1</source>
        <translation>种子 %1</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>%1, 1 run</source>
        <translation>%1，1 个运行</translation>
    </message>
    <message>
        <source>%1, %2 runs</source>
        <translation>%1，%2 个运行</translation>
    </message>
    <message>
        <source>%1 runs are chosen; that is the most that can be told apart.</source>
        <translation>已选 %1 个运行；再多就无法区分了。</translation>
    </message>
    <message>
        <source>%1, chosen</source>
        <translation>%1，已选</translation>
    </message>
    <message>
        <source>%1, not chosen</source>
        <translation>%1，未选</translation>
    </message>
    <message>
        <source>Mean over the steps of the last epoch that was not cut short, nats</source>
        <translation>最后一个完整的轮中各步的均值，单位奈特</translation>
    </message>
    <message>
        <source>Mean over the training batches of the last epoch that was not cut short</source>
        <translation>最后一个完整的轮中各训练批的均值</translation>
    </message>
    <message>
        <source>Kendall&apos;s tau-b of the newest finished ranking</source>
        <translation>最新完成的排序的肯德尔 τ-b</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>准确率</translation>
    </message>
    <message>
        <source>Kendall τ</source>
        <translation>肯德尔 τ</translation>
    </message>
    <message>
        <source>By a setting</source>
        <translation>按某个设置</translation>
    </message>
    <message>
        <source>not set</source>
        <translation>未设置</translation>
    </message>
</context>
<context>
    <name>pada::ui::ChoiceView</name>
    <message>
        <source>Filter runs to choose from</source>
        <translation>筛选可供选择的运行</translation>
    </message>
    <message>
        <source>Put runs into groups</source>
        <translation>将运行分组</translation>
    </message>
    <message>
        <source>Choose none</source>
        <translation>全部不选</translation>
    </message>
    <message>
        <source>Stored runs</source>
        <translation>已存储的运行</translation>
    </message>
    <message>
        <source>Numbers stand beside their difference to the run with the star. Loss and accuracy are means over the last epoch that was not cut short; Kendall τ is that of the newest finished ranking.</source>
        <translation>数值旁边是与带星运行的差。损失和准确率是最后一个完整的轮的均值；肯德尔 τ 取自最新完成的排序。</translation>
    </message>
    <message>
        <source>%1 of %2; %3 chosen</source>
        <translation>%1 / %2；已选 %3 个</translation>
    </message>
    <message>
        <source>, the most that can be told apart</source>
        <translation>，再多就无法区分了</translation>
    </message>
    <message>
        <source>. Check up to %1 runs (Space); B or a click on a chip pins the one that others are measured against.</source>
        <translation>。最多可勾选 %1 个运行（空格键）；按 B 或点击标签可固定作为比较基准的运行。</translation>
    </message>
    <message>
        <source>Filter: panda tau&gt;0.5 lr=0.05</source>
        <translation>筛选：panda tau&gt;0.5 lr=0.05</translation>
    </message>
    <message>
        <source>Words that all must occur in name, method, seed, suite, status or tags, and terms: tau&gt;0.5, steps&gt;=1000, seed=3, method=panda, or any setting in which runs differ by its last part, lr=0.05. tag:paper is that tag; a - before a word or term turns it round.</source>
        <translation>这些词必须全部出现在名称、方法、种子、实验组、状态或标签中；也可写条件：tau&gt;0.5、steps&gt;=1000、seed=3、method=panda，或运行之间不同的任何设置（写其最后一段），如 lr=0.05。tag:paper 表示该标签；词或条件前加 - 表示取反。</translation>
    </message>
    <message>
        <source>By %1</source>
        <translation>按 %1</translation>
    </message>
    <message>
        <source>Columns of the table</source>
        <translation>表的列</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>As many as fit</source>
        <translation>尽可能多</translation>
    </message>
</context>
<context>
    <name>pada::ui::ChosenBar</name>
    <message>
        <source>Chosen runs</source>
        <translation>所选的运行</translation>
    </message>
    <message>
        <source>Teal</source>
        <translation>青</translation>
    </message>
    <message>
        <source>Red</source>
        <translation>红</translation>
    </message>
    <message>
        <source>Violet</source>
        <translation>紫</translation>
    </message>
    <message>
        <source>Yellow</source>
        <translation>黄</translation>
    </message>
    <message>
        <source>Teal, dashed</source>
        <translation>青，虚线</translation>
    </message>
    <message>
        <source>Red, dashed</source>
        <translation>红，虚线</translation>
    </message>
    <message>
        <source>Violet, dashed</source>
        <translation>紫，虚线</translation>
    </message>
    <message>
        <source>Yellow, dashed</source>
        <translation>黄，虚线</translation>
    </message>
    <message>
        <source>Ochre</source>
        <translation>赭</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>蓝</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>绿</translation>
    </message>
    <message>
        <source>Pink</source>
        <translation>粉</translation>
    </message>
    <message>
        <source>Ochre, dashed</source>
        <translation>赭，虚线</translation>
    </message>
    <message>
        <source>Blue, dashed</source>
        <translation>蓝，虚线</translation>
    </message>
    <message>
        <source>Green, dashed</source>
        <translation>绿，虚线</translation>
    </message>
    <message>
        <source>Pink, dashed</source>
        <translation>粉，虚线</translation>
    </message>
</context>
<context>
    <name>pada::ui::ClassBar</name>
    <message>
        <source>To the lesson before</source>
        <translation>到上一课</translation>
    </message>
    <message>
        <source>Back to the lesson</source>
        <translation>返回本课</translation>
    </message>
    <message>
        <source>To the next lesson</source>
        <translation>到下一课</translation>
    </message>
    <message>
        <source>Hand-out…</source>
        <translation>讲义…</translation>
    </message>
    <message>
        <source>The lesson on paper, for everybody</source>
        <translation>纸质版课程，发给每个人</translation>
    </message>
    <message>
        <source>Teacher&apos;s sheet…</source>
        <translation>教师版…</translation>
    </message>
    <message>
        <source>The lesson on paper, with explanations and answers</source>
        <translation>纸质版课程，含解释和答案</translation>
    </message>
    <message>
        <source>Collect…</source>
        <translation>收集…</translation>
    </message>
    <message>
        <source>Adds predictions that were handed in as files</source>
        <translation>加入以文件提交的预测</translation>
    </message>
    <message>
        <source>End class mode</source>
        <translation>结束课堂模式</translation>
    </message>
    <message>
        <source>F11 does the same. What the room predicted is kept</source>
        <translation>按 F11 也一样。课堂的预测会保留</translation>
    </message>
    <message>
        <source>Back to lesson %1, %2</source>
        <translation>返回第 %1 课，%2</translation>
    </message>
</context>
<context>
    <name>pada::ui::ClassBars</name>
    <message>
        <source>%1: %2 of the draws, %3 of the images</source>
        <translation>%1：占抽取的 %2，占图像的 %3</translation>
    </message>
    <message>
        <source>and %1 more classes</source>
        <translation>以及另外 %1 个类别</translation>
    </message>
</context>
<context>
    <name>pada::ui::ClassSpans</name>
    <message>
        <source>%1 of %2 classes take part; easiest on top</source>
        <translation>%2 个类别中有 %1 个参与；最容易的在最上面</translation>
    </message>
    <message>
        <source>Left out: class %1</source>
        <translation>未参与：类别 %1</translation>
    </message>
</context>
<context>
    <name>pada::ui::ClassSpansView</name>
    <message>
        <source>of %1 classes take part</source>
        <translation>（共 %1 个类别参与）</translation>
    </message>
    <message>
        <source>without class %1</source>
        <translation>不含类别 %1</translation>
    </message>
    <message>
        <source>accuracy</source>
        <translation>准确率</translation>
    </message>
    <message>
        <source>class</source>
        <translation>类别</translation>
    </message>
</context>
<context>
    <name>pada::ui::CommandRegistry</name>
    <message>
        <source> or </source>
        <translation> 或 </translation>
    </message>
</context>
<context>
    <name>pada::ui::ComparePage</name>
    <message>
        <source>Two runs make a comparison</source>
        <translation>两个运行才能比较</translation>
    </message>
    <message>
        <source>Runs stand side by side here: what their settings differ in, their curves, seeds grouped with intervals, and a verdict that claims no more than they show.</source>
        <translation>这里并列显示多个运行：设置有何不同、各自的曲线、按种子分组的均值与区间，以及一个不超出数据所能说明范围的结论。</translation>
    </message>
    <message>
        <source>Run the comparison</source>
        <translation>运行这个比较</translation>
    </message>
    <message>
        <source>SPOS, PA&amp;DA and the schedule control, three seeds each, at equal cost: nine small runs, about 90 seconds</source>
        <translation>SPOS、PA&amp;DA 和调度对照，各三个种子，代价相等：九个小运行，约 90 秒</translation>
    </message>
    <message>
        <source>Open the library</source>
        <translation>打开运行库</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Curves</source>
        <translation>曲线</translation>
    </message>
    <message>
        <source>Seeds</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>Distributions</source>
        <translation>分布</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Not everything could be read</source>
        <translation>有内容未能读取</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>全部显示</translation>
    </message>
    <message>
        <source>Cut curves at %1</source>
        <translation>曲线截至 %1</translation>
    </message>
    <message>
        <source>Not at equal cost</source>
        <translation>代价不相等</translation>
    </message>
    <message>
        <source>%1 The curves are cut where the first one ends; numbers of whole runs stay as they are.</source>
        <translation>%1 曲线截到最短的运行结束处；整个运行的数值保持不变。</translation>
    </message>
    <message>
        <source>%1 A difference between them may be one of cost.</source>
        <translation>%1 它们之间的差异可能来自代价不同。</translation>
    </message>
    <message>
        <source>%1 (%2, settings %3)</source>
        <translation>%1（%2，设置 %3）</translation>
    </message>
    <message>
        <source>Stored runs</source>
        <translation>已存储的运行</translation>
    </message>
    <message>
        <source>Runs %1</source>
        <translation>运行 %1</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>并列</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>结论</translation>
    </message>
    <message>
        <source>Show the verdict over the page; a wider window has room for both</source>
        <translation>在页面上方显示结论；窗口更宽时两者可同时显示</translation>
    </message>
    <message>
        <source>The view was not opened</source>
        <translation>该视图未打开</translation>
    </message>
    <message>
        <source>There is no view “%1” any more.</source>
        <translation>不再有视图“%1”。</translation>
    </message>
    <message>
        <source>View “%1”</source>
        <translation>视图“%1”</translation>
    </message>
    <message>
        <source>View “%1”; one of its runs is stored no more</source>
        <translation>视图“%1”；其中一个运行已不在存储库中</translation>
    </message>
    <message>
        <source>View “%1”; %2 of its runs are stored no more</source>
        <translation>视图“%1”；其中 %2 个运行已不在存储库中</translation>
    </message>
    <message>
        <source>colour of run %1</source>
        <translation>运行 %1 的颜色</translation>
    </message>
</context>
<context>
    <name>pada::ui::CurvePlot</name>
    <message>
        <source>, a seed</source>
        <translation>，每个种子</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>准确率</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>Norm</source>
        <translation>范数</translation>
    </message>
    <message>
        <source>Variance</source>
        <translation>方差</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>代价</translation>
    </message>
    <message>
        <source>Mean cross-entropy of each step&apos;s batch, on the path that was drawn.</source>
        <translation>每步所抽路径在该批上的平均交叉熵。</translation>
    </message>
    <message>
        <source>Share of each step&apos;s batch that the drawn path classifies rightly.</source>
        <translation>每步的批中被所抽路径正确分类的比例。</translation>
    </message>
    <message>
        <source>Learning rate of each step.</source>
        <translation>每步的学习率。</translation>
    </message>
    <message>
        <source>L2 norm of each step&apos;s whole gradient before clipping.</source>
        <translation>每步整个梯度裁剪前的 L2 范数。</translation>
    </message>
    <message>
        <source>Mean variance per weight of an epoch&apos;s gradients (Welford); epochs whose first steps are unknown are left out.</source>
        <translation>一轮中梯度逐权重方差的均值（Welford 算法）；起始步未知的轮不计。</translation>
    </message>
    <message>
        <source>Path-passes so far: one is one forward and backward of one path on 64 images.</source>
        <translation>至今的路径遍数：一条路径在 64 幅图像上前向加反向一次为一遍。</translation>
    </message>
    <message>
        <source>step</source>
        <translation>步</translation>
    </message>
    <message>
        <source>epoch</source>
        <translation>轮</translation>
    </message>
    <message>
        <source>seconds of work</source>
        <translation>工作秒数</translation>
    </message>
    <message>
        <source>path-passes</source>
        <translation>路径遍</translation>
    </message>
    <message>
        <source>nats per step</source>
        <translation>奈特/步</translation>
    </message>
    <message>
        <source>per cent of each step&apos;s batch</source>
        <translation>占每步批的百分比</translation>
    </message>
    <message>
        <source>learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>norm before clipping</source>
        <translation>裁剪前的范数</translation>
    </message>
    <message>
        <source>per weight, over each epoch</source>
        <translation>逐权重，每轮</translation>
    </message>
    <message>
        <source>path-passes so far</source>
        <translation>至今的路径遍数</translation>
    </message>
    <message>
        <source>line: debiased mean over about %1 steps</source>
        <translation>线：约 %1 步的去偏均值</translation>
    </message>
    <message>
        <source>pale: each step</source>
        <translation>浅色：每一步</translation>
    </message>
    <message>
        <source>pale: each step of the run you point at</source>
        <translation>浅色：所指运行的每一步</translation>
    </message>
    <message>
        <source>each step, not smoothed</source>
        <translation>每一步，未平滑</translation>
    </message>
    <message>
        <source>thick: mean of the seeds; band: 95 %, Student&apos;s t, from 3 seeds on</source>
        <translation>粗线：各种子的均值；带：95 %，学生 t 分布，从 3 个种子起</translation>
    </message>
    <message>
        <source>cut at %1 path-passes</source>
        <translation>截至 %1 路径遍</translation>
    </message>
    <message>
        <source>Choose runs in the table: check the box before a run, or press Space on it.</source>
        <translation>请在表中选择运行：勾选行首的复选框，或在该行按空格键。</translation>
    </message>
    <message>
        <source>None of the chosen runs has measured this yet.</source>
        <translation>所选的运行都还没有测量这一项。</translation>
    </message>
    <message>
        <source>No run has come to this part: 0 shows the whole.</source>
        <translation>没有运行到达这一部分：按 0 显示全部。</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>logarithmic</source>
        <translation>对数</translation>
    </message>
</context>
<context>
    <name>pada::ui::CurvesView</name>
    <message>
        <source>Runs</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Groups</source>
        <translation>分组</translation>
    </message>
    <message>
        <source>Groups: runs that differ in nothing but the seed, as their mean with a 95 % interval</source>
        <translation>分组：除种子外完全相同的运行，显示其均值及 95 % 区间</translation>
    </message>
    <message>
        <source>What time is counted in</source>
        <translation>时间的计量单位</translation>
    </message>
    <message>
        <source>over %1</source>
        <translation>按%1</translation>
    </message>
    <message>
        <source>How many steps a running mean looks back</source>
        <translation>滑动平均回看多少步</translation>
    </message>
    <message>
        <source>not smoothed</source>
        <translation>不平滑</translation>
    </message>
    <message>
        <source>mean of %1 steps</source>
        <translation>%1 步的均值</translation>
    </message>
    <message>
        <source>A debiased running mean over all steps: the past never changes when a run grows.</source>
        <translation>对所有步的去偏滑动平均：运行变长时，过去的值不会改变。</translation>
    </message>
    <message>
        <source>Reading the runs…</source>
        <translation>正在读取运行…</translation>
    </message>
    <message>
        <source>The lowest and highest step of every pixel column are drawn, so a spike of one step stays visible.
Point at a name to bring its run forward.</source>
        <translation>每个像素列都画出其中最低和最高的步，因此单步的尖峰不会消失。
把鼠标指向一个名称，该运行就显示在最前面。</translation>
    </message>
    <message>
        <source>What part of the axis is shown</source>
        <translation>显示轴的哪一部分</translation>
    </message>
    <message>
        <source>whole</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>newest part</source>
        <translation>最新部分</translation>
    </message>
    <message>
        <source>a part</source>
        <translation>一部分</translation>
    </message>
    <message>
        <source>Ctrl+wheel or + and - in the chart show a closer part, Shift+wheel moves it, a double click or 0 shows the whole again. The newest part moves along with a run that trains.</source>
        <translation>在图表中用 Ctrl+滚轮或 + 和 - 放大局部，Shift+滚轮移动，双击或 0 重新显示全部。最新部分随训练中的运行移动。</translation>
    </message>
    <message>
        <source>; of long runs the lowest and highest of neighbouring steps</source>
        <translation>；较长的运行只画相邻各步的最低值和最高值</translation>
    </message>
    <message>
        <source>; an imported run has no path-passes: choose steps to see it</source>
        <translation>；导入的运行没有路径遍数：请选择按步数查看</translation>
    </message>
    <message>
        <source>; single steps could not be read: %1</source>
        <translation>；单个步无法读取：%1</translation>
    </message>
    <message>
        <source>Which other curve is shown</source>
        <translation>显示哪一条其他曲线</translation>
    </message>
    <message>
        <source>What rankings and epochs measured, and what imported files call by names of their own: those that one of the chosen runs has.</source>
        <translation>排序和各轮测得的量，以及导入文件自己命名的曲线：只列出所选运行中至少一个具有的。</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>How values are drawn</source>
        <translation>数值的绘制方式</translation>
    </message>
    <message>
        <source>linear</source>
        <translation>线性</translation>
    </message>
    <message>
        <source>logarithmic</source>
        <translation>对数</translation>
    </message>
    <message>
        <source>Logarithmic: equal heights are equal ratios; values from zero down are left out.</source>
        <translation>对数：相等的高度表示相等的比值；零和负值不画出。</translation>
    </message>
</context>
<context>
    <name>pada::ui::DataPage</name>
    <message>
        <source>The images of a run</source>
        <translation>运行的图像</translation>
    </message>
    <message>
        <source>Which images a run draws more than others, how even that is, and the images themselves. Open a run from the Library, or run the demo: PA&amp;DA weighs every image by the gradient of its loss.</source>
        <translation>一个运行更多抽取哪些图像、抽取得有多均匀，以及这些图像本身。请从运行库打开一个运行，或运行演示：PA&amp;DA 按损失梯度为每幅图像加权。</translation>
    </message>
    <message>
        <source>Run the demo</source>
        <translation>运行演示</translation>
    </message>
    <message>
        <source>Open the library</source>
        <translation>打开运行库</translation>
    </message>
    <message>
        <source>%1 training images</source>
        <translation>%1 幅训练图像</translation>
    </message>
    <message>
        <source>seed %1</source>
        <translation>种子 %1</translation>
    </message>
    <message>
        <source>The images are not on this machine</source>
        <translation>图像不在这台机器上</translation>
    </message>
    <message>
        <source>These are other images</source>
        <translation>这些是另外的图像</translation>
    </message>
    <message>
        <source>Another set stands in</source>
        <translation>由另一个数据集代替</translation>
    </message>
    <message>
        <source>all classes</source>
        <translation>所有类别</translation>
    </message>
    <message>
        <source>Reading the images…</source>
        <translation>正在读取图像…</translation>
    </message>
    <message>
        <source>Neither the images nor their weights are here.</source>
        <translation>这里既没有图像，也没有它们的权重。</translation>
    </message>
    <message>
        <source>No image is of this kind.</source>
        <translation>没有这一类的图像。</translation>
    </message>
    <message>
        <source>Which images this epoch draws is not known: its weights are not stored, or it has not ended.</source>
        <translation>尚不知道这一轮抽取哪些图像：它的权重没有存储，或者这一轮还没有结束。</translation>
    </message>
    <message>
        <source>This epoch draws every image.</source>
        <translation>这一轮抽取了每一幅图像。</translation>
    </message>
    <message>
        <source>This epoch draws every image of this class.</source>
        <translation>这一轮抽取了这个类别的每一幅图像。</translation>
    </message>
    <message>
        <source>Reading the weights…</source>
        <translation>正在读取权重…</translation>
    </message>
    <message>
        <source>at first</source>
        <translation>最初</translation>
    </message>
    <message>
        <source>Lorenz curve</source>
        <translation>洛伦兹曲线</translation>
    </message>
    <message>
        <source>Weights at the cursor</source>
        <translation>游标处的权重</translation>
    </message>
    <message>
        <source>weights since the beginning</source>
        <translation>从开始至今的权重</translation>
    </message>
    <message>
        <source>weights since epoch %1</source>
        <translation>从第 %1 轮起的权重</translation>
    </message>
    <message>
        <source>weights since step %1</source>
        <translation>从第 %1 步起的权重</translation>
    </message>
    <message>
        <source>share of the draws; %1</source>
        <translation>抽取份额；%1</translation>
    </message>
    <message>
        <source>number of images; %1</source>
        <translation>图像数；%1</translation>
    </message>
    <message>
        <source>; draws of epoch %1 made again</source>
        <translation>；已重新算出第 %1 轮的抽取</translation>
    </message>
    <message>
        <source>of %1 images</source>
        <translation>共 %1 幅图像</translation>
    </message>
    <message>
        <source>%1 images in epoch %2</source>
        <translation>第 %2 轮中 %1 幅图像</translation>
    </message>
    <message>
        <source>of the draws; all alike: 5 %</source>
        <translation>的抽取份额；全部相同时为 5 %</translation>
    </message>
    <message>
        <source>0 = all alike</source>
        <translation>0 = 全部相同</translation>
    </message>
    <message>
        <source>not read yet</source>
        <translation>尚未读取</translation>
    </message>
    <message>
        <source>in none of the last %1 epochs</source>
        <translation>最近 %1 轮均未抽到</translation>
    </message>
    <message>
        <source>the first epoch draws all</source>
        <translation>第一轮抽取全部图像</translation>
    </message>
    <message>
        <source>draws not known here</source>
        <translation>这里不知道抽取情况</translation>
    </message>
    <message>
        <source>Classes are known from the images, which are not here.</source>
        <translation>类别由图像得知，而图像不在这里。</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Images drawn</source>
        <translation>抽到的图像</translation>
    </message>
    <message>
        <source>Effective sample</source>
        <translation>有效样本量</translation>
    </message>
    <message>
        <source>Kish&apos;s effective sample size, (Σw)² / Σw²: so many images drawn evenly would tell as much.</source>
        <translation>基什有效样本量，(Σw)² / Σw²：均匀抽取这么多图像能说明同样多的东西。</translation>
    </message>
    <message>
        <source>Heaviest 5 % get</source>
        <translation>最重的 5 % 占</translation>
    </message>
    <message>
        <source>Share of the draws that the 5 % of images with the largest weights get.</source>
        <translation>权重最大的 5 % 图像所占的抽取份额。</translation>
    </message>
    <message>
        <source>Gini coefficient</source>
        <translation>基尼系数</translation>
    </message>
    <message>
        <source>Twice the area between the Lorenz curve and the diagonal: 0 = all images alike, 1 = one image has every draw.</source>
        <translation>洛伦兹曲线与对角线之间面积的两倍：0 = 所有图像相同，1 = 一幅图像占去全部抽取。</translation>
    </message>
    <message>
        <source>Idle images</source>
        <translation>闲置图像</translation>
    </message>
    <message>
        <source>Images that none of the last three epochs drew. Draws are not stored: they follow from seed, epoch and weights and are made again;
they are shown only where they agree with the number of different images that the run recorded.</source>
        <translation>最近三轮都没有抽到的图像。抽取并不存储：它们由种子、轮和权重决定，可以重新算出；
只有与运行记录的不同图像数一致时才会显示。</translation>
    </message>
    <message>
        <source>Weights over time</source>
        <translation>权重随时间的变化</translation>
    </message>
    <message>
        <source>images by weight; lines: median and middle 90 %</source>
        <translation>按权重统计图像；线：中位数和中间 90 %</translation>
    </message>
    <message>
        <source>Coverage</source>
        <translation>覆盖率</translation>
    </message>
    <message>
        <source>share of the images, of every epoch</source>
        <translation>每一轮占图像的比例</translation>
    </message>
    <message>
        <source>Lorenz</source>
        <translation>洛伦兹</translation>
    </message>
    <message>
        <source>Histogram</source>
        <translation>直方图</translation>
    </message>
    <message>
        <source>Images sorted from the lightest: what share of the draws they get together. An even sampler gives the diagonal.</source>
        <translation>图像从最轻到最重排列：它们合起来占多少抽取份额。均匀采样器给出对角线。</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>bar: share of the draws; mark: of the images</source>
        <translation>条：占抽取的份额；标记：占图像的份额</translation>
    </message>
    <message>
        <source>Sum of the weights of a class&apos;s images, beside how many of all images are of it; the class that gains most on top. A click shows its images alone.</source>
        <translation>一个类别全部图像的权重之和，旁边是该类别占全部图像的比例；增加最多的类别在最上面。点击后只显示该类别的图像。</translation>
    </message>
    <message>
        <source>Heaviest</source>
        <translation>最重</translation>
    </message>
    <message>
        <source>Lightest</source>
        <translation>最轻</translation>
    </message>
    <message>
        <source>Not drawn</source>
        <translation>未抽到</translation>
    </message>
    <message>
        <source>In order</source>
        <translation>按顺序</translation>
    </message>
    <message>
        <source>Class shown</source>
        <translation>显示的类别</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>图像</translation>
    </message>
    <message>
        <source>Below each image its weight; the bar goes to the right of the middle above 1×, to the left below, a quarter of the tile for each doubling.</source>
        <translation>每幅图像下面是它的权重；高于 1× 时条从中间向右，低于时向左，每翻一倍为图块宽度的四分之一。</translation>
    </message>
    <message>
        <source>How weights are drawn</source>
        <translation>权重如何绘制</translation>
    </message>
    <message>
        <source>heat</source>
        <translation>热图</translation>
    </message>
    <message>
        <source>bands</source>
        <translation>带</translation>
    </message>
    <message>
        <source>ridges</source>
        <translation>山脊</translation>
    </message>
    <message>
        <source>dark: the middle half of images; light: 90 %</source>
        <translation>深色：中间一半的图像；浅色：90 %</translation>
    </message>
    <message>
        <source>a shape an epoch: how many images at which weight</source>
        <translation>每轮一个形状：多少图像在哪个权重</translation>
    </message>
    <message>
        <source>Sampling weight of every training image times their number; 1× is uniform. The stronger the colour, the more images, on a logarithmic scale.
The three lines hold 5, 50 and 95 % of the images below them.
Ridges: as wide as the root of how many images have the weight, so that few are seen.</source>
        <translation>每幅训练图像的采样权重乘以图像总数；1× 即均匀。颜色越深图像越多，按对数刻度。
三条线以下分别有 5 %、50 % 和 95 % 的图像。
山脊：宽度为具有该权重的图像数的平方根，因此少数也能看见。</translation>
    </message>
    <message>
        <source>share of the images, of every whole epoch; epoch %1 was cut short</source>
        <translation>每个完整的轮占图像的比例；第 %1 轮中途停止</translation>
    </message>
    <message>
        <source>no whole epoch has ended by then</source>
        <translation>到那时还没有一个完整的轮结束</translation>
    </message>
    <message>
        <source>Share of the training images that the last whole epoch drew at least once. With as many draws as images
an even sampler with replacement sees 63.2 %, a shuffle all.</source>
        <translation>最近一个完整的轮至少抽到一次的训练图像所占的比例。抽取次数等于图像数时，
有放回的均匀采样器会见到 63.2 %，随机打乱则见到全部。</translation>
    </message>
    <message>
        <source>Drawn: images that the epoch drew at least once; one that was cut short is left out, for it draws fewer. Effective: Kish&apos;s effective sample size of the weights that it drew with, as a share of the images.</source>
        <translation>抽到：该轮至少抽到一次的图像；中途停止的轮抽得较少，不计在内。有效：该轮抽取所用权重的基什有效样本量占图像数的比例。</translation>
    </message>
</context>
<context>
    <name>pada::ui::DataViewModel</name>
    <message>
        <source>The store has no weights of step %1 any more.</source>
        <translation>存储库中不再有第 %1 步的权重。</translation>
    </message>
    <message>
        <source>The files that lie here now hold other images than the run was trained on (%1 instead of %2).</source>
        <translation>这里的文件现在所含的图像与该运行训练时所用的不同（%1 而不是 %2）。</translation>
    </message>
    <message>
        <source>The weights of the images could not be read</source>
        <translation>图像的权重未能读取</translation>
    </message>
    <message>
        <source>The run was imported: which images it was trained on is not known here.</source>
        <translation>该运行是导入的：这里不知道它用哪些图像训练。</translation>
    </message>
</context>
<context>
    <name>pada::ui::DistanceTable</name>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Options TV</source>
        <translation>选项 TV</translation>
    </message>
    <message>
        <source>Weights W₁</source>
        <translation>权重 W₁</translation>
    </message>
    <message>
        <source>Weights KS</source>
        <translation>权重 KS</translation>
    </message>
    <message>
        <source>Scores W₁</source>
        <translation>分数 W₁</translation>
    </message>
    <message>
        <source>Scores KS</source>
        <translation>分数 KS</translation>
    </message>
</context>
<context>
    <name>pada::ui::Distributions</name>
    <message>
        <source>mean of %1 decisions</source>
        <translation>%1 个决策的均值</translation>
    </message>
    <message>
        <source>share of draws</source>
        <translation>抽取份额</translation>
    </message>
    <message>
        <source>None of the chosen runs has told what it draws yet.</source>
        <translation>所选的运行都还没有报告抽取情况。</translation>
    </message>
    <message>
        <source>weight; 1 is uniform</source>
        <translation>权重；1 即均匀</translation>
    </message>
    <message>
        <source>share of images</source>
        <translation>图像份额</translation>
    </message>
    <message>
        <source>None of the chosen runs weights its images.</source>
        <translation>所选的运行都不给图像加权。</translation>
    </message>
    <message>
        <source>loss of a ranked path, nats</source>
        <translation>已排序路径的损失，奈特</translation>
    </message>
    <message>
        <source>accuracy of a ranked path, %</source>
        <translation>已排序路径的准确率，%</translation>
    </message>
    <message>
        <source>share of paths at or below</source>
        <translation>不高于该值的路径份额</translation>
    </message>
    <message>
        <source>None of the chosen runs has a finished ranking.</source>
        <translation>所选的运行都没有已完成的排序。</translation>
    </message>
</context>
<context>
    <name>pada::ui::DistributionsView</name>
    <message>
        <source>Decision whose options are shown</source>
        <translation>显示其选项的决策</translation>
    </message>
    <message>
        <source>Options drawn</source>
        <translation>选项的抽取</translation>
    </message>
    <message>
        <source>share of draws as each run samples now</source>
        <translation>各运行当前采样的抽取份额</translation>
    </message>
    <message>
        <source>Probability of every option under the run&apos;s newest sampling law.
Distance: total variation, half the sum of absolute differences, mean over the decisions. It is the Wasserstein distance of options that are all 1 apart; options have no order, so there is no Kolmogorov-Smirnov distance.</source>
        <translation>在运行最新的采样分布下每个选项的概率。
距离：总变差，即绝对差之和的一半，对各决策取均值。它等于各选项两两相距 1 时的 Wasserstein 距离；选项没有顺序，因此没有 Kolmogorov-Smirnov 距离。</translation>
    </message>
    <message>
        <source>Data weights</source>
        <translation>数据权重</translation>
    </message>
    <message>
        <source>share of images by weight × N, log; the last bin is open</source>
        <translation>按 权重 × N 统计的图像份额，对数；最后一格无上界</translation>
    </message>
    <message>
        <source>Newest histogram of the data sampler&apos;s weights, bins of 1/16.
Distances: first Wasserstein (mean shift of a weight) and Kolmogorov-Smirnov (largest gap of the distribution functions).</source>
        <translation>数据采样器权重的最新直方图，每格 1/16。
距离：一阶 Wasserstein（权重的平均移动量）和 Kolmogorov-Smirnov（分布函数的最大差距）。</translation>
    </message>
    <message>
        <source>Ranking scores</source>
        <translation>排序分数</translation>
    </message>
    <message>
        <source>share of the ranked paths that score at most so much</source>
        <translation>分数不高于该值的已排序路径的份额</translation>
    </message>
    <message>
        <source>Empirical distribution function over the paths of the newest finished ranking.
Distances as for the data weights, only between rankings of the same paths.</source>
        <translation>最新完成的排序中各路径的经验分布函数。
距离与数据权重相同，只在排序了相同路径的运行之间计算。</translation>
    </message>
    <message>
        <source>Distances</source>
        <translation>距离</translation>
    </message>
    <message>
        <source>from %1 ★; TV: total variation; W₁: first Wasserstein, in the unit of the values; KS: largest gap; –: one of the two has none</source>
        <translation>相对于 %1 ★；TV：总变差；W₁：一阶 Wasserstein，单位与数值相同；KS：最大差距；–：两者之一没有</translation>
    </message>
    <message>
        <source>from the run with the star</source>
        <translation>相对于带星的运行</translation>
    </message>
</context>
<context>
    <name>pada::ui::Exporter</name>
    <message>
        <source>PNG picture (*.png)</source>
        <translation>PNG 图片 (*.png)</translation>
    </message>
    <message>
        <source>SVG drawing (*.svg)</source>
        <translation>SVG 矢量图 (*.svg)</translation>
    </message>
    <message>
        <source>Text (*.txt)</source>
        <translation>文本 (*.txt)</translation>
    </message>
    <message>
        <source>CSV table (*.csv)</source>
        <translation>CSV 表格 (*.csv)</translation>
    </message>
    <message>
        <source> or </source>
        <translation> 或 </translation>
    </message>
    <message>
        <source>%1 has no ending; this view is saved as %2.</source>
        <translation>%1 没有扩展名；这个视图保存为 %2。</translation>
    </message>
    <message>
        <source>%1 ends with .%2; this view is saved as %3.</source>
        <translation>%1 的扩展名是 .%2；这个视图保存为 %3。</translation>
    </message>
    <message>
        <source>“%1” has no numbers to save yet.</source>
        <translation>“%1”还没有可以保存的数值。</translation>
    </message>
</context>
<context>
    <name>pada::ui::FilmPlot</name>
    <message>
        <source>step</source>
        <translation>步</translation>
    </message>
    <message>
        <source>epoch</source>
        <translation>轮</translation>
    </message>
    <message>
        <source>path-passes</source>
        <translation>路径遍</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>准确率</translation>
    </message>
    <message>
        <source>Loss, nats</source>
        <translation>损失，奈特</translation>
    </message>
    <message>
        <source>Neither of the two runs has a step yet.</source>
        <translation>两个运行都还没有步。</translation>
    </message>
</context>
<context>
    <name>pada::ui::FilmView</name>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>准确率</translation>
    </message>
    <message>
        <source>Total variation between the probabilities that the two draw options with at this time: half the sum of absolute differences, mean over the decisions; 0 = alike, 1 = nothing in common</source>
        <translation>此时两个运行抽取选项的概率之间的总变差：绝对差之和的一半，对决策取均值；0 = 相同，1 = 毫无共同之处</translation>
    </message>
    <message>
        <source>What the time of both is counted in</source>
        <translation>两者时间的计量单位</translation>
    </message>
    <message>
        <source>at the same %1</source>
        <translation>在相同的%1</translation>
    </message>
    <message>
        <source>Run at the left</source>
        <translation>左侧的运行</translation>
    </message>
    <message>
        <source>Run at the right</source>
        <translation>右侧的运行</translation>
    </message>
    <message>
        <source>Cell graph of the left run</source>
        <translation>左侧运行的单元图</translation>
    </message>
    <message>
        <source>Cell graph of the right run</source>
        <translation>右侧运行的单元图</translation>
    </message>
    <message>
        <source>Probabilities of the chosen edge, left run</source>
        <translation>所选边的概率，左侧运行</translation>
    </message>
    <message>
        <source>Probabilities of the chosen edge, right run</source>
        <translation>所选边的概率，右侧运行</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>播放</translation>
    </message>
    <message>
        <source>Play both back from here; training is not touched  (K)</source>
        <translation>从这里开始同时回放两者；训练不受影响（K）</translation>
    </message>
    <message>
        <source>Time of both runs</source>
        <translation>两个运行的时间</translation>
    </message>
    <message>
        <source>Speed of playing back</source>
        <translation>回放速度</translation>
    </message>
    <message>
        <source>1× goes as fast as the longer run was trained</source>
        <translation>1× 与较长运行的训练速度相同</translation>
    </message>
    <message>
        <source>No run</source>
        <translation>无运行</translation>
    </message>
    <message>
        <source>A run that is stored no more</source>
        <translation>已不在存储库中的运行</translation>
    </message>
    <message>
        <source>Reading the run…</source>
        <translation>正在读取运行…</translation>
    </message>
    <message>
        <source>Choose two runs in the table to play them back together</source>
        <translation>请在表中选择两个运行，以便一起回放</translation>
    </message>
    <message>
        <source>per cent of each step&apos;s batch</source>
        <translation>占每步批的百分比</translation>
    </message>
    <message>
        <source>nats per step</source>
        <translation>奈特/步</translation>
    </message>
    <message>
        <source>; running means; click or drag to go there</source>
        <translation>；滑动平均；点击或拖动可转到那里</translation>
    </message>
    <message>
        <source>loss %1</source>
        <translation>损失 %1</translation>
    </message>
    <message>
        <source>accuracy %1</source>
        <translation>准确率 %1</translation>
    </message>
    <message>
        <source>%1 path-passes</source>
        <translation>%1 路径遍</translation>
    </message>
    <message>
        <source>options drawn: %1 apart (total variation)</source>
        <translation>选项抽取：相差 %1（总变差）</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>left one has ended</source>
        <translation>左侧已结束</translation>
    </message>
    <message>
        <source>right one has ended</source>
        <translation>右侧已结束</translation>
    </message>
    <message>
        <source>Loss of both runs over what is common to them; the line stands where the bar does.</source>
        <translation>两个运行在共同坐标上的损失；竖线与时间条的位置一致。</translation>
    </message>
    <message>
        <source>How this run draws at the time of the bar: its cell, and the options of the chosen edge.</source>
        <translation>该运行在时间条所示时刻的采样：其单元，以及所选边的各选项。</translation>
    </message>
    <message>
        <source>The run could not be read: %1</source>
        <translation>运行无法读取：%1</translation>
    </message>
</context>
<context>
    <name>pada::ui::ForecastPanel</name>
    <message>
        <source>What this will do</source>
        <translation>将要做什么</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>测量</translation>
    </message>
    <message>
        <source>Trains a few real steps on this machine, stores nothing, and says what the run would take</source>
        <translation>在这台机器上训练少量真实的步，不存储任何内容，并说明整个运行的开销</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Measure again</source>
        <translation>重新测量</translation>
    </message>
    <message>
        <source>Measuring a few real steps…</source>
        <translation>正在测量少量真实的步…</translation>
    </message>
    <message>
        <source>Measured with the first run; the others are taken to cost alike.</source>
        <translation>按第一个运行测量；假定其余运行的开销相同。</translation>
    </message>
</context>
<context>
    <name>pada::ui::ForestChart</name>
    <message>
        <source>mean difference</source>
        <translation>平均差</translation>
    </message>
    <message>
        <source>difference</source>
        <translation>差</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 至 %2</translation>
    </message>
    <message>
        <source>95 %</source>
        <translation>95 %</translation>
    </message>
</context>
<context>
    <name>pada::ui::GaugePanel</name>
    <message>
        <source>Variance gauge</source>
        <translation>方差仪表</translation>
    </message>
    <message>
        <source>What if smoothing were</source>
        <translation>假如平滑系数为</translation>
    </message>
    <message>
        <source>How much norms count: 0 = every option and image alike, 1 = in proportion to gradient norms alone.
Probabilities and weights are mixed again from the norms that the run recorded; the run goes on as it is.</source>
        <translation>范数起多大作用：0 = 所有选项和图像相同，1 = 只与梯度范数成正比。
概率和权重由运行记录的范数重新混合得出；运行本身照常进行。</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>使用中</translation>
    </message>
    <message>
        <source>Back to the smoothing that the run has now</source>
        <translation>回到该运行当前的平滑系数</translation>
    </message>
    <message>
        <source>Option probabilities, in use and at the other smoothing</source>
        <translation>选项概率：使用中的，以及另一平滑系数下的</translation>
    </message>
    <message>
        <source>No snapshot by this step yet.</source>
        <translation>到这一步还没有快照。</translation>
    </message>
    <message>
        <source>Probabilities appear with the first step.</source>
        <translation>概率从第一步起出现。</translation>
    </message>
</context>
<context>
    <name>pada::ui::GuessScale</name>
    <message>
        <source>Yours: %1</source>
        <translation>您的预测：%1</translation>
    </message>
    <message>
        <source>Not placed yet</source>
        <translation>尚未放置</translation>
    </message>
    <message>
        <source>; measured: %1</source>
        <translation>；实测：%1</translation>
    </message>
    <message>
        <source>Click the scale, or press an arrow key</source>
        <translation>点击刻度尺，或按方向键</translation>
    </message>
    <message>
        <source>measured %1</source>
        <translation>实测 %1</translation>
    </message>
    <message>
        <source>; predictions of the room: %1</source>
        <translation>；课堂的预测：%1</translation>
    </message>
</context>
<context>
    <name>pada::ui::HealthStrip</name>
    <message>
        <source>Show me</source>
        <translation>查看</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>pada::ui::HeatStrip</name>
    <message>
        <source>Every edge and option over time: the stronger the colour, the more often it is drawn.</source>
        <translation>每条边、每个选项随时间的变化：颜色越深，抽取越频繁。</translation>
    </message>
</context>
<context>
    <name>pada::ui::HelpWindow</name>
    <message>
        <source>Help</source>
        <translation>帮助</translation>
    </message>
    <message>
        <source>Pages of the handbook</source>
        <translation>手册的各页</translation>
    </message>
    <message>
        <source>Page of the handbook</source>
        <translation>手册页</translation>
    </message>
</context>
<context>
    <name>pada::ui::HistogramView</name>
    <message>
        <source>The heaviest 5 % of images get %1 of the draws</source>
        <translation>最重的 5 % 图像占抽取的 %1</translation>
    </message>
    <message>
        <source>sampling weight; 1× is uniform</source>
        <translation>采样权重；1× 即均匀</translation>
    </message>
    <message>
        <source>uniform</source>
        <translation>均匀</translation>
    </message>
    <message>
        <source>heaviest 5 %</source>
        <translation>最重的 5 %</translation>
    </message>
    <message>
        <source>get %1 of draws</source>
        <translation>占抽取的 %1</translation>
    </message>
    <message>
        <source>from %1×</source>
        <translation>从 %1× 起</translation>
    </message>
    <message>
        <source>%1× to %2×</source>
        <translation>%1× 至 %2×</translation>
    </message>
    <message>
        <source>images</source>
        <translation>图像</translation>
    </message>
    <message>
        <source>would be</source>
        <translation>将会</translation>
    </message>
</context>
<context>
    <name>pada::ui::ImageCard</name>
    <message>
        <source>The chosen image, enlarged</source>
        <translation>所选图像的放大图</translation>
    </message>
    <message>
        <source>Its weight over time, 1× is uniform</source>
        <translation>它的权重随时间的变化，1× 即均匀</translation>
    </message>
    <message>
        <source>Weight of the chosen image over time</source>
        <translation>所选图像的权重随时间的变化</translation>
    </message>
    <message>
        <source>this image</source>
        <translation>这幅图像</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>正在读取…</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>图像</translation>
    </message>
    <message>
        <source>Choose a tile of the wall.</source>
        <translation>请在图像墙上选择一块。</translation>
    </message>
    <message>
        <source>Image %1</source>
        <translation>图像 %1</translation>
    </message>
    <message>
        <source>image %1 of the run, %2 of the file</source>
        <translation>运行中的图像 %1，文件中的图像 %2</translation>
    </message>
    <message>
        <source>the data set is not here</source>
        <translation>数据集不在这里</translation>
    </message>
    <message>
        <source>weight %1× uniform, rank %2 of %3</source>
        <translation>权重为均匀时的 %1×，在 %3 幅中名次 %2</translation>
    </message>
    <message>
        <source>How often this epoch draws it is not known.</source>
        <translation>尚不知道这一轮抽取它多少次。</translation>
    </message>
    <message>
        <source>not drawn for %1 epochs</source>
        <translation>已有 %1 轮未抽到</translation>
    </message>
</context>
<context>
    <name>pada::ui::ImageModel</name>
    <message>
        <source>not drawn in this epoch</source>
        <translation>这一轮未抽到</translation>
    </message>
    <message>
        <source>drawn once in this epoch</source>
        <translation>这一轮抽到一次</translation>
    </message>
    <message>
        <source>drawn %1 times in this epoch</source>
        <translation>这一轮抽到 %1 次</translation>
    </message>
    <message>
        <source>image %1</source>
        <translation>图像 %1</translation>
    </message>
    <message>
        <source>weight %1</source>
        <translation>权重 %1</translation>
    </message>
</context>
<context>
    <name>pada::ui::InterferencePlot</name>
    <message>
        <source>No pair of paths shares a weight whose two gradients do not vanish.</source>
        <translation>没有一对路径共用一个两侧梯度都不为零的权重。</translation>
    </message>
    <message>
        <source>Cosine of shared gradients by decisions that differ: %1 at %2, %3 at %4.</source>
        <translation>按不同决策数的共享梯度余弦：%2 个时 %1，%4 个时 %3。</translation>
    </message>
    <message>
        <source>after step %1; %2</source>
        <translation>第 %1 步之后；%2</translation>
    </message>
</context>
<context>
    <name>pada::ui::InterferenceRun</name>
    <message>
        <source>This build cannot measure it here; “pada interference RUN” can.</source>
        <translation>此构建无法在这里测量；“pada interference RUN”可以。</translation>
    </message>
    <message>
        <source>Another measurement is at work; wait for it or stop it.</source>
        <translation>另一项测量正在进行；请等待或停止它。</translation>
    </message>
    <message>
        <source>Open a stored run first.</source>
        <translation>请先打开一个已存储的运行。</translation>
    </message>
    <message>
        <source>The run is at work: stop it, or measure it when it has ended.</source>
        <translation>该运行正在进行：请停止它，或等它结束后再测量。</translation>
    </message>
    <message>
        <source>The run has no saved weights: resume it, so that it keeps a checkpoint.</source>
        <translation>该运行没有保存的权重：请继续它，使其留下检查点。</translation>
    </message>
    <message>
        <source>The run was imported: there is no net of it.</source>
        <translation>该运行是导入的：没有它的网络。</translation>
    </message>
</context>
<context>
    <name>pada::ui::InterferenceView</name>
    <message>
        <source>decisions in which two paths differ</source>
        <translation>两条路径不同的决策数</translation>
    </message>
    <message>
        <source>1 decision differs</source>
        <translation>1 个决策不同</translation>
    </message>
    <message>
        <source>%1 decisions differ</source>
        <translation>%1 个决策不同</translation>
    </message>
    <message>
        <source>no pair says anything: they share no weight with a gradient</source>
        <translation>没有一对能说明问题：它们不共用任何有梯度的权重</translation>
    </message>
    <message>
        <source>cosine of shared gradients</source>
        <translation>共享梯度的余弦</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 至 %2</translation>
    </message>
    <message>
        <source>95 %, bootstrap over pairs</source>
        <translation>95 %，对各对自助抽样</translation>
    </message>
    <message>
        <source>pairs of paths</source>
        <translation>路径对</translation>
    </message>
    <message>
        <source>shared tensors a pair, on average</source>
        <translation>每对平均共用的张量数</translation>
    </message>
    <message>
        <source>cosine of shared gradients, −1 to 1: 0 = nothing in common</source>
        <translation>共享梯度的余弦，−1 到 1：0 = 毫无共同之处</translation>
    </message>
</context>
<context>
    <name>pada::ui::InversionTableModel</name>
    <message>
        <source>%1, truly %2</source>
        <translation>%1，实为 %2</translation>
    </message>
    <message>
        <source>Placed before</source>
        <translation>排在前面的</translation>
    </message>
    <message>
        <source>though better</source>
        <translation>实际更好的</translation>
    </message>
    <message>
        <source>Apart</source>
        <translation>相差</translation>
    </message>
    <message>
        <source>Ranks between the two by the score plus those by the truth. Each path stands in one pair only.</source>
        <translation>两者之间按分数相差的名次，加上按真值相差的名次。每条路径只出现在一对中。</translation>
    </message>
</context>
<context>
    <name>pada::ui::KeyButton</name>
    <message>
        <source>Keys of: %1</source>
        <translation>按键：%1</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Press keys…</source>
        <translation>请按键…</translation>
    </message>
</context>
<context>
    <name>pada::ui::KeysSection</name>
    <message>
        <source>Keys</source>
        <translation>按键</translation>
    </message>
    <message>
        <source>All as shipped</source>
        <translation>全部恢复默认</translation>
    </message>
    <message>
        <source>Keys of the window</source>
        <translation>窗口的按键</translation>
    </message>
    <message>
        <source>Take it from there</source>
        <translation>从那里拿过来</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>保留原样</translation>
    </message>
    <message>
        <source>As shipped</source>
        <translation>恢复默认</translation>
    </message>
    <message>
        <source>As shipped: %1</source>
        <translation>恢复默认：%1</translation>
    </message>
    <message>
        <source>%1 is: %2.</source>
        <translation>%1 已用于：%2。</translation>
    </message>
    <message>
        <source>%1 stays with: %2. Choose another.</source>
        <translation>%1 固定用于：%2。请另选一个。</translation>
    </message>
    <message>
        <source>Press a button, then the keys; Backspace takes them away, Escape leaves them. Keys that charts, tables and lists handle themselves stay as they are (? lists them).</source>
        <translation>先点按钮，再按键；Backspace 清除，Escape 保留原样。图表、表格和列表自己处理的按键不变（? 列出它们）。</translation>
    </message>
</context>
<context>
    <name>pada::ui::LaunchPlan</name>
    <message>
        <source>it asks for no run</source>
        <translation>它没有要求任何运行</translation>
    </message>
    <message>
        <source>%1 make %2 runs; at most %3 are planned at once. Name fewer values, or write a suite.</source>
        <translation>%1 会产生 %2 个运行；一次最多计划 %3 个。请减少取值，或编写一个实验组。</translation>
    </message>
</context>
<context>
    <name>pada::ui::LearnPage</name>
    <message>
        <source>Learn</source>
        <translation>学习</translation>
    </message>
    <message>
        <source>Lessons</source>
        <translation>课程</translation>
    </message>
    <message>
        <source>The lessons could not be read</source>
        <translation>课程未能读取</translation>
    </message>
    <message>
        <source>They lie inside the program, so this is a fault of the build: %1</source>
        <translation>课程内置于程序之中，因此这是构建的错误：%1</translation>
    </message>
    <message>
        <source>✓ done</source>
        <translation>✓ 已完成</translation>
    </message>
    <message>
        <source>checks left: %1</source>
        <translation>剩余检查：%1</translation>
    </message>
    <message>
        <source>predicted</source>
        <translation>已预测</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 分钟</translation>
    </message>
    <message>
        <source>Class mode</source>
        <translation>课堂模式</translation>
    </message>
    <message>
        <source>For a room: large type, everybody&apos;s predictions, answers on your word  (F11)</source>
        <translation>用于课堂：大字，每个人的预测，由您公布答案（F11）</translation>
    </message>
    <message>
        <source>The paper beside ours</source>
        <translation>论文与本程序结果并列</translation>
    </message>
    <message>
        <source>Every cell of the paper&apos;s tables that a source gives, and what was measured here</source>
        <translation>论文各表中有出处的每一格，以及在此测得的结果</translation>
    </message>
</context>
<context>
    <name>pada::ui::LearnViewModel</name>
    <message>
        <source>is put into the queue</source>
        <translation>正在放入队列</translation>
    </message>
    <message>
        <source>not trained yet</source>
        <translation>尚未训练</translation>
    </message>
    <message>
        <source>run %1, done</source>
        <translation>运行 %1，已完成</translation>
    </message>
    <message>
        <source>is ranked, %1</source>
        <translation>正在排序，%1</translation>
    </message>
    <message>
        <source>paused at %1</source>
        <translation>在 %1 处暂停</translation>
    </message>
    <message>
        <source>trains, %1</source>
        <translation>正在训练，%1</translation>
    </message>
    <message>
        <source>waits for its turn</source>
        <translation>等待轮到它</translation>
    </message>
    <message>
        <source>is at work</source>
        <translation>正在工作</translation>
    </message>
    <message>
        <source>is read</source>
        <translation>正在读取</translation>
    </message>
    <message>
        <source>trained, its ranking was cut</source>
        <translation>已训练，排序中途停止</translation>
    </message>
</context>
<context>
    <name>pada::ui::LessonReader</name>
    <message>
        <source>Predict</source>
        <translation>预测</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>See</source>
        <translation>观察</translation>
    </message>
    <message>
        <source>Explain</source>
        <translation>解释</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>检查</translation>
    </message>
    <message>
        <source>The lesson</source>
        <translation>课程</translation>
    </message>
    <message>
        <source>About %1 min. %2</source>
        <translation>约 %1 分钟。%2</translation>
    </message>
    <message>
        <source>Prediction and outcome: %1</source>
        <translation>预测与结果：%1</translation>
    </message>
    <message>
        <source>Why is that so?</source>
        <translation>为什么会这样？</translation>
    </message>
    <message>
        <source>Show the explanation</source>
        <translation>显示解释</translation>
    </message>
    <message>
        <source>Next lesson</source>
        <translation>下一课</translation>
    </message>
    <message>
        <source>Begin anew</source>
        <translation>重新开始</translation>
    </message>
    <message>
        <source>Forgets the prediction and the checks of this lesson. Its runs stay in the store.</source>
        <translation>清除本课的预测和检查。它的运行仍留在存储库中。</translation>
    </message>
    <message>
        <source>Lesson %1 is done.</source>
        <translation>第 %1 课已完成。</translation>
    </message>
    <message>
        <source>Run it: %1 runs</source>
        <translation>运行：%1 个运行</translation>
    </message>
    <message>
        <source>Run it</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Training goes on at the right. Everything else in the window works meanwhile.</source>
        <translation>训练在右侧进行。其间窗口的其他部分照常可用。</translation>
    </message>
    <message>
        <source>Everything is trained and measured.</source>
        <translation>全部训练和测量完毕。</translation>
    </message>
    <message>
        <source>A run did not get to its end; the right side says which. Run it again.</source>
        <translation>有一个运行没有到达终点；右侧说明是哪一个。请再运行一次。</translation>
    </message>
    <message>
        <source>This could not be measured on these runs: the store lacks %1.</source>
        <translation>在这些运行上无法测量这一项：存储库中缺少 %1。</translation>
    </message>
    <message>
        <source>You said %1, measured was %2.</source>
        <translation>您预测 %1，实测为 %2。</translation>
    </message>
    <message>
        <source>%1 The other way round: a surprise worth an explanation.</source>
        <translation>%1 方向相反：这个意外值得解释。</translation>
    </message>
    <message>
        <source>%1 Well seen.</source>
        <translation>%1 看得准。</translation>
    </message>
    <message>
        <source>%1 The right region.</source>
        <translation>%1 范围正确。</translation>
    </message>
    <message>
        <source>%1 A surprise, so there is something to learn.</source>
        <translation>%1 出乎意料，正好有东西可学。</translation>
    </message>
    <message>
        <source>Lock it in</source>
        <translation>锁定</translation>
    </message>
    <message>
        <source>Lock the prediction in</source>
        <translation>锁定预测</translation>
    </message>
    <message>
        <source>Run the lesson&apos;s runs</source>
        <translation>运行本课的运行</translation>
    </message>
    <message>
        <source>Run again</source>
        <translation>再运行一次</translation>
    </message>
    <message>
        <source>Run all of them again</source>
        <translation>全部再运行一次</translation>
    </message>
    <message>
        <source>Trains them once more, to watch. The same settings and seed give the same numbers.</source>
        <translation>重新训练一遍，以便观看。相同的设置和种子给出相同的数值。</translation>
    </message>
    <message>
        <source>The run told no gradient norms.</source>
        <translation>该运行没有报告梯度范数。</translation>
    </message>
    <message>
        <source>Second moment: %1 times that of even draws.</source>
        <translation>二阶矩：均匀抽取时的 %1 倍。</translation>
    </message>
    <message>
        <source>Hand in…</source>
        <translation>提交…</translation>
    </message>
    <message>
        <source>Save the prediction as a file to hand in</source>
        <translation>把预测保存为文件以便提交</translation>
    </message>
    <message>
        <source>A small file with your prediction. In class mode “Collect” puts the files of all on one scale.</source>
        <translation>一个含有您的预测的小文件。课堂模式中，“收集”把所有人的文件放到同一刻度尺上。</translation>
    </message>
    <message>
        <source>Everything is measured. The room sees it when you reveal it.</source>
        <translation>全部测量完毕。您公布时课堂才会看到。</translation>
    </message>
    <message>
        <source>The middle of the room said %1, measured was %2.</source>
        <translation>课堂的中位预测为 %1，实测为 %2。</translation>
    </message>
    <message>
        <source>When everybody has predicted. Then nothing is added any more.</source>
        <translation>在每个人都预测之后。之后不再加入任何内容。</translation>
    </message>
    <message>
        <source>Reveal what was measured</source>
        <translation>公布实测结果</translation>
    </message>
</context>
<context>
    <name>pada::ui::LessonSheet</name>
    <message>
        <source>[if %1 %2 %3] </source>
        <translation>[若 %1 %2 %3] </translation>
    </message>
    <message>
        <source>[if not %1 %2 %3] </source>
        <translation>[若非 %1 %2 %3] </translation>
    </message>
    <message>
        <source>Predict</source>
        <translation>预测</translation>
    </message>
    <message>
        <source>%1, from %2 to %3. My prediction: %4</source>
        <translation>%1，从 %2 到 %3。我的预测：%4</translation>
    </message>
    <message>
        <source>Check yourself</source>
        <translation>自我检查</translation>
    </message>
    <message>
        <source>What is trained</source>
        <translation>训练什么</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>What it is</source>
        <translation>是什么</translation>
    </message>
    <message>
        <source>What was measured</source>
        <translation>测得了什么</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>数</translation>
    </message>
    <message>
        <source>Measured</source>
        <translation>实测</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>Lesson %1, %2: teacher&apos;s sheet</source>
        <translation>第 %1 课，%2：教师版</translation>
    </message>
    <message>
        <source>Lesson %1, %2</source>
        <translation>第 %1 课，%2</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>about %1 min</source>
        <translation>约 %1 分钟</translation>
    </message>
    <message>
        <source>Opens with</source>
        <translation>打开方式</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>See</source>
        <translation>观察</translation>
    </message>
    <message>
        <source>Explain</source>
        <translation>解释</translation>
    </message>
</context>
<context>
    <name>pada::ui::LibraryHistory</name>
    <message>
        <source>Not undone: %1</source>
        <translation>未撤销：%1</translation>
    </message>
    <message>
        <source>Not done again: %1</source>
        <translation>未重做：%1</translation>
    </message>
</context>
<context>
    <name>pada::ui::LibraryPage</name>
    <message>
        <source>No run is stored yet</source>
        <translation>尚未存储任何运行</translation>
    </message>
    <message>
        <source>Every run you start is kept here with all its steps, settings, checkpoints and rankings.</source>
        <translation>您启动的每个运行都保存在这里，连同它的所有步、设置、检查点和排序。</translation>
    </message>
    <message>
        <source>Run the demo</source>
        <translation>运行演示</translation>
    </message>
    <message>
        <source>Look at sample runs</source>
        <translation>查看示例运行</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>运行库</translation>
    </message>
    <message>
        <source>Filter by name, method, status, tag:paper</source>
        <translation>按名称、方法、状态、tag:paper 筛选</translation>
    </message>
    <message>
        <source>Filter stored runs</source>
        <translation>筛选已存储的运行</translation>
    </message>
    <message>
        <source>Words that all must occur in name, method, seed, suite, status or tags. tag:paper is that tag, is:locked, is:tagged and is:noted what they say; a - before a word turns it round.</source>
        <translation>这些词必须全部出现在名称、方法、种子、实验组、状态或标签中。tag:paper 表示该标签，is:locked、is:tagged 和 is:noted 分别表示已锁定、有标签、有备注；词前加 - 表示取反。</translation>
    </message>
    <message>
        <source>Show trash</source>
        <translation>显示回收站</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Stored runs</source>
        <translation>已存储的运行</translation>
    </message>
    <message>
        <source>Not done: %1</source>
        <translation>未执行：%1</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>导入…</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Write the selected runs with all their rows into one file (.pada)</source>
        <translation>把所选运行连同其全部数据行写入一个文件 (.pada)</translation>
    </message>
    <message>
        <source>%1 in the trash</source>
        <translation>回收站中有 %1 个</translation>
    </message>
    <message>
        <source>%1 of %2 in the trash</source>
        <translation>回收站中 %1 / %2</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Back to runs</source>
        <translation>返回运行</translation>
    </message>
    <message>
        <source>Trash</source>
        <translation>回收站</translation>
    </message>
    <message>
        <source>delete %1</source>
        <translation>删除 %1</translation>
    </message>
    <message>
        <source>take back %1</source>
        <translation>恢复 %1</translation>
    </message>
    <message>
        <source>Run %1 was</source>
        <translation>运行 %1</translation>
    </message>
    <message>
        <source>%1 runs were</source>
        <translation>%1 个运行</translation>
    </message>
    <message>
        <source>%1 not deleted</source>
        <translation>%1 未删除</translation>
    </message>
    <message>
        <source>%1 not taken back</source>
        <translation>%1 未恢复</translation>
    </message>
    <message>
        <source>lock %1</source>
        <translation>锁定 %1</translation>
    </message>
    <message>
        <source>unlock %1</source>
        <translation>解锁 %1</translation>
    </message>
    <message>
        <source>Run %1, %2, is in the trash</source>
        <translation>运行 %1（%2）在回收站中</translation>
    </message>
    <message>
        <source>So is run %1. Each Undo takes back what was deleted at once.</source>
        <translation>运行 %1 也在。每次“撤销”恢复一次删除的内容。</translation>
    </message>
    <message>
        <source>So are runs %1. Each Undo takes back what was deleted at once.</source>
        <translation>运行 %1 也在。每次“撤销”恢复一次删除的内容。</translation>
    </message>
    <message>
        <source>Erase run %1, %2, for good?</source>
        <translation>永久清除运行 %1（%2）？</translation>
    </message>
    <message>
        <source>Erase %1 runs for good?</source>
        <translation>永久清除 %1 个运行？</translation>
    </message>
    <message>
        <source>%1, seed %2, started %3. Its %4 steps, its rankings and %5 are removed from the disk. This cannot be undone.</source>
        <translation>%1，种子 %2，开始于 %3。它的 %4 步、排序以及%5将从磁盘上删除，无法撤销。</translation>
    </message>
    <message>
        <source>Their steps, rankings and checkpoints are removed from the disk. This cannot be undone.</source>
        <translation>它们的步、排序和检查点将从磁盘上删除，无法撤销。</translation>
    </message>
    <message>
        <source>Erase for good</source>
        <translation>永久清除</translation>
    </message>
    <message>
        <source>The run was not erased</source>
        <translation>运行未被清除</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>The selected runs, and no others, in Compare</source>
        <translation>只把所选的运行放入比较</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>并列</translation>
    </message>
    <message>
        <source>Play the two selected runs back together</source>
        <translation>一起回放所选的两个运行</translation>
    </message>
    <message>
        <source>Take in runs from a file (.pada), or curves of other programs (CSV, TensorBoard); files can also be dropped on the window</source>
        <translation>从文件（.pada）导入运行，或导入其他程序的曲线（CSV、TensorBoard）；也可将文件拖放到窗口</translation>
    </message>
</context>
<context>
    <name>pada::ui::LogCard</name>
    <message>
        <source>Log</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>step, then what happened</source>
        <translation>步，然后是发生的事</translation>
    </message>
    <message>
        <source>Search the log</source>
        <translation>搜索日志</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Lines shown</source>
        <translation>显示的行</translation>
    </message>
    <message>
        <source>all lines</source>
        <translation>所有行</translation>
    </message>
    <message>
        <source>warnings and errors</source>
        <translation>警告和错误</translation>
    </message>
    <message>
        <source>errors</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>A click on a line, or Return, shows the run as it was then, in every view.</source>
        <translation>点击一行或按回车键，所有视图都显示该运行当时的状态。</translation>
    </message>
</context>
<context>
    <name>pada::ui::LorenzView</name>
    <message>
        <source>The lightest half of the images gets %1 of the draws</source>
        <translation>最轻的一半图像占抽取的 %1</translation>
    </message>
    <message>
        <source>% of images, lightest first</source>
        <translation>图像百分比，最轻的在前</translation>
    </message>
    <message>
        <source>all alike</source>
        <translation>全部相同</translation>
    </message>
    <message>
        <source>to the lightest half</source>
        <translation>归最轻的一半</translation>
    </message>
    <message>
        <source>the lightest %1 % of images</source>
        <translation>最轻的 %1 % 图像</translation>
    </message>
    <message>
        <source>of the draws</source>
        <translation>抽取份额</translation>
    </message>
</context>
<context>
    <name>pada::ui::MainWindow</name>
    <message>
        <source>PADA Workbench</source>
        <translation>PADA Workbench</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>An answer could not be shown</source>
        <translation>有一个结果无法显示</translation>
    </message>
    <message>
        <source>The run waits in the queue</source>
        <translation>该运行在队列中等待</translation>
    </message>
    <message>
        <source>%1 runs wait in the queue</source>
        <translation>%1 个运行在队列中等待</translation>
    </message>
    <message>
        <source>A run is at work. What waits starts by itself when that one ends; the list of runs shows the order.</source>
        <translation>有一个运行正在工作。它结束后，等待中的运行会自动开始；运行列表显示其顺序。</translation>
    </message>
    <message>
        <source>The store could not be read</source>
        <translation>存储库无法读取</translation>
    </message>
    <message>
        <source>Stopping before the window closes</source>
        <translation>窗口关闭前正在停止</translation>
    </message>
    <message>
        <source>The ranking keeps what it has scored and goes on from there another time.</source>
        <translation>排序会保留已经评分的内容，下次从那里继续。</translation>
    </message>
    <message>
        <source>The run ends its step and saves a checkpoint; “Resume” goes on from there another time.</source>
        <translation>运行会做完这一步并保存检查点；下次用“继续运行”从那里接着进行。</translation>
    </message>
    <message>
        <source>1 run</source>
        <translation>1 个运行</translation>
    </message>
    <message>
        <source>%1 runs</source>
        <translation>%1 个运行</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Nothing was taken from %1</source>
        <translation>没有从 %1 导入任何内容</translation>
    </message>
    <message>
        <source>%1 was not written</source>
        <translation>%1 未写入</translation>
    </message>
    <message>
        <source>Stopped; nothing was taken in</source>
        <translation>已停止；未导入任何内容</translation>
    </message>
    <message>
        <source>Stopped; nothing was written</source>
        <translation>已停止；未写入任何内容</translation>
    </message>
    <message>
        <source>The run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Take in runs from a file (.pada)</source>
        <translation>从文件 (.pada) 导入运行</translation>
    </message>
    <message>
        <source>Take in the sample runs</source>
        <translation>导入示例运行</translation>
    </message>
    <message>
        <source>Taking in %1: %2 %</source>
        <translation>正在导入 %1：%2 %</translation>
    </message>
    <message>
        <source>Writing %1: %2 %</source>
        <translation>正在写入 %1：%2 %</translation>
    </message>
    <message>
        <source>Everything else goes on meanwhile.</source>
        <translation>其间其他一切照常进行。</translation>
    </message>
    <message>
        <source>%1. Everything else goes on meanwhile.</source>
        <translation>%1。其间其他一切照常进行。</translation>
    </message>
    <message>
        <source>One file at a time</source>
        <translation>一次只处理一个文件</translation>
    </message>
    <message>
        <source>%1 is not done yet.</source>
        <translation>%1 还没有完成。</translation>
    </message>
    <message>
        <source>No run is meant</source>
        <translation>没有指定运行</translation>
    </message>
    <message>
        <source>Choose runs in the library or in Compare, or open one: they can then be given away.</source>
        <translation>请在运行库或比较页中选择运行，或打开一个运行，然后就可以导出。</translation>
    </message>
    <message>
        <source>%1-runs</source>
        <translation>%1-runs</translation>
    </message>
    <message>
        <source>Give the comparison away</source>
        <translation>导出这个比较</translation>
    </message>
    <message>
        <source>Give %1 away</source>
        <translation>导出%1</translation>
    </message>
    <message>
        <source>Runs (*.pada)</source>
        <translation>运行 (*.pada)</translation>
    </message>
    <message>
        <source>Take in runs</source>
        <translation>导入运行</translation>
    </message>
    <message>
        <source>%1 cannot be opened</source>
        <translation>无法打开 %1</translation>
    </message>
    <message>
        <source>This build takes no bundles in.</source>
        <translation>这个构建不支持导入运行文件。</translation>
    </message>
    <message>
        <source>Wrote %1 to %2</source>
        <translation>已把%1写入 %2</translation>
    </message>
    <message>
        <source>1 run was here already and stays as it is.</source>
        <translation>有 1 个运行已在这里，保持不变。</translation>
    </message>
    <message>
        <source>%1 runs were here already and stay as they are.</source>
        <translation>有 %1 个运行已在这里，保持不变。</translation>
    </message>
    <message>
        <source>Run %1 is here, in the trash.</source>
        <translation>运行 %1 在这里，位于回收站中。</translation>
    </message>
    <message>
        <source>The truth table %1 came along.</source>
        <translation>真值表 %1 一并导入。</translation>
    </message>
    <message>
        <source>Made by %1; a file says nothing sure about who made it.</source>
        <translation>由 %1 制作；文件本身无法证明制作者是谁。</translation>
    </message>
    <message>
        <source>Nothing new: all runs of %1 are here already</source>
        <translation>没有新内容：%1 中的运行都已在这里</translation>
    </message>
    <message>
        <source>%1 came from %2</source>
        <translation>%1来自 %2</translation>
    </message>
    <message>
        <source>%1 were dropped; drop them one after the other.</source>
        <translation>拖入了 %1 个；请一个一个地拖。</translation>
    </message>
    <message>
        <source>%1 cannot be opened here</source>
        <translation>%1 无法在这里打开</translation>
    </message>
    <message>
        <source>%1; store %2</source>
        <translation>%1；存储库 %2</translation>
    </message>
    <message>
        <source>Runs of %1</source>
        <translation>%1 的运行</translation>
    </message>
    <message>
        <source>Run %1, %2: %3, %4, %5, seed %6, %7 steps; settings %8; store %9</source>
        <translation>运行 %1，%2：%3，%4，%5，种子 %6，%7 步；设置 %8；存储库 %9</translation>
    </message>
    <message>
        <source>not stored yet</source>
        <translation>尚未存储</translation>
    </message>
    <message>
        <source>Nothing was saved: no view is meant</source>
        <translation>没有保存任何内容：没有指定视图</translation>
    </message>
    <message>
        <source>Rest the mouse on a chart, the cell, a table, the list or the log, or move the focus there with Tab. What lies there now cannot be saved.</source>
        <translation>请把鼠标停在图表、单元图、表格、列表或日志上，或用 Tab 键把焦点移到那里。当前位置的内容无法保存。</translation>
    </message>
    <message>
        <source>Replay as animated PNG (*.apng)</source>
        <translation>回放为动态 PNG (*.apng)</translation>
    </message>
    <message>
        <source>Report of the comparison (*.pdf)</source>
        <translation>比较的报告 (*.pdf)</translation>
    </message>
    <message>
        <source>Report of the run (*.pdf)</source>
        <translation>运行的报告 (*.pdf)</translation>
    </message>
    <message>
        <source>Net of the chosen path for ONNX Runtime (*.onnx)</source>
        <translation>所选路径的网络，供 ONNX Runtime 使用 (*.onnx)</translation>
    </message>
    <message>
        <source>Weights of the chosen path (*.safetensors)</source>
        <translation>所选路径的权重 (*.safetensors)</translation>
    </message>
    <message>
        <source>Cells of the chosen path for GraphViz (*.dot)</source>
        <translation>所选路径的单元，供 GraphViz 使用 (*.dot)</translation>
    </message>
    <message>
        <source>The run&apos;s rows as JSON lines (*.jsonl)</source>
        <translation>运行的数据行，JSON lines 格式 (*.jsonl)</translation>
    </message>
    <message>
        <source>The run as TensorBoard events (*.tfevents)</source>
        <translation>运行的 TensorBoard 事件 (*.tfevents)</translation>
    </message>
    <message>
        <source>“%1” was not saved</source>
        <translation>“%1”未保存</translation>
    </message>
    <message>
        <source>It has no numbers yet.</source>
        <translation>它还没有数值。</translation>
    </message>
    <message>
        <source>Save “%1” as a picture</source>
        <translation>把“%1”保存为图片</translation>
    </message>
    <message>
        <source>Save the numbers of “%1”</source>
        <translation>保存“%1”的数值</translation>
    </message>
    <message>
        <source>Nothing to export here: open a stored run, or choose runs to compare</source>
        <translation>这里没有可导出的内容：请打开一个已存储的运行，或选择要比较的运行</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Saved “%1” as %2</source>
        <translation>已把“%1”保存为 %2</translation>
    </message>
    <message>
        <source>Replay: frame %1 of %2</source>
        <translation>回放：第 %1 帧，共 %2 帧</translation>
    </message>
    <message>
        <source>Another replay is being saved; try again when it is there.</source>
        <translation>正在保存另一个回放；请等它完成后再试。</translation>
    </message>
    <message>
        <source>Exporting to %1</source>
        <translation>正在导出到 %1</translation>
    </message>
    <message>
        <source>Saved %1. %2</source>
        <translation>已保存 %1。%2</translation>
    </message>
    <message>
        <source>%1 leads nowhere</source>
        <translation>%1 不指向任何视图</translation>
    </message>
    <message>
        <source>It does not say which view it shows: only pictures that this program saved do.</source>
        <translation>它没有说明显示的是哪个视图：只有本程序保存的图片才有说明。</translation>
    </message>
    <message>
        <source>The run of %1 is not in this store</source>
        <translation>%1 的运行不在这个存储库中</translation>
    </message>
    <message>
        <source>It shows %1. Open the store that it came from.</source>
        <translation>它显示的是 %1。请打开它所来自的存储库。</translation>
    </message>
    <message>
        <source>“%1”, as in %2</source>
        <translation>“%1”，与 %2 中相同</translation>
    </message>
    <message>
        <source>Open an experiment file</source>
        <translation>打开实验文件</translation>
    </message>
    <message>
        <source>Experiments (*.toml)</source>
        <translation>实验 (*.toml)</translation>
    </message>
    <message>
        <source>Going about</source>
        <translation>转到各处</translation>
    </message>
    <message>
        <source>Views</source>
        <translation>视图</translation>
    </message>
    <message>
        <source>Lists</source>
        <translation>列表</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>更改</translation>
    </message>
    <message>
        <source>Go to %1</source>
        <translation>转到%1</translation>
    </message>
    <message>
        <source>Find an action, a run, a lesson or help</source>
        <translation>查找操作、运行、课程或帮助</translation>
    </message>
    <message>
        <source>Back to what was looked at before</source>
        <translation>回到之前查看的内容</translation>
    </message>
    <message>
        <source>Forward again</source>
        <translation>再次前进</translation>
    </message>
    <message>
        <source>Open the menu</source>
        <translation>打开菜单</translation>
    </message>
    <message>
        <source>These keys</source>
        <translation>显示这些按键</translation>
    </message>
    <message>
        <source>Open another store in a window of its own</source>
        <translation>在新窗口中打开另一个存储库</translation>
    </message>
    <message>
        <source>Read the handbook</source>
        <translation>阅读手册</translation>
    </message>
    <message>
        <source>Close the window; a run at work stops and keeps its state</source>
        <translation>关闭窗口；正在工作的运行会停止并保留状态</translation>
    </message>
    <message>
        <source>Filter the list of this page</source>
        <translation>筛选本页的列表</translation>
    </message>
    <message>
        <source>Open the run under the cursor</source>
        <translation>打开光标处的运行</translation>
    </message>
    <message>
        <source>Take a waiting run out of the queue; in the library, move to the trash</source>
        <translation>把等待中的运行移出队列；在运行库中移到回收站</translation>
    </message>
    <message>
        <source>In Compare: measure the others against the run under the cursor; Space chooses it</source>
        <translation>在比较页：以光标处的运行为基准衡量其他运行；空格键选择它</translation>
    </message>
    <message>
        <source>Undo the last change of the library</source>
        <translation>撤销运行库的上一次更改</translation>
    </message>
    <message>
        <source>Nothing to undo</source>
        <translation>没有可撤销的内容</translation>
    </message>
    <message>
        <source>Do again what was undone last</source>
        <translation>重做上一次撤销的内容</translation>
    </message>
    <message>
        <source>Nothing to do again</source>
        <translation>没有可重做的内容</translation>
    </message>
    <message>
        <source>To the next control or chart</source>
        <translation>到下一个控件或图表</translation>
    </message>
    <message>
        <source>Move the reading in a chart, or the edge in the cell</source>
        <translation>移动图表中的读数，或单元图中的边</translation>
    </message>
    <message>
        <source>Save the view as a picture</source>
        <translation>把视图保存为图片</translation>
    </message>
    <message>
        <source>Save the view&apos;s numbers</source>
        <translation>保存视图的数值</translation>
    </message>
    <message>
        <source>Looks</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>Theme: as the desktop has it</source>
        <translation>主题：跟随桌面</translation>
    </message>
    <message>
        <source>Theme: light</source>
        <translation>主题：浅色</translation>
    </message>
    <message>
        <source>Theme: dark</source>
        <translation>主题：深色</translation>
    </message>
    <message>
        <source>High contrast on or off</source>
        <translation>打开或关闭高对比度</translation>
    </message>
    <message>
        <source>Reduced motion on or off</source>
        <translation>打开或关闭减少动态效果</translation>
    </message>
    <message>
        <source>New run: choose an experiment</source>
        <translation>新建运行：选择实验</translation>
    </message>
    <message>
        <source>Run the demo; it waits while another run is at work</source>
        <translation>运行演示；有运行在工作时它会等待</translation>
    </message>
    <message>
        <source>Pause or continue training; with nothing at work, play the run back</source>
        <translation>暂停或继续训练；没有运行在工作时，回放运行</translation>
    </message>
    <message>
        <source>One step, then pause</source>
        <translation>前进一步，然后暂停</translation>
    </message>
    <message>
        <source>Stop and save a checkpoint</source>
        <translation>停止并保存检查点</translation>
    </message>
    <message>
        <source>Resume the run that is shown</source>
        <translation>继续所显示的运行</translation>
    </message>
    <message>
        <source>Run a small comparison of three methods</source>
        <translation>运行三种方法的小型比较</translation>
    </message>
    <message>
        <source>Export: report, rows, in Rank the chosen path&apos;s net</source>
        <translation>导出：报告、数据行，在排序页还有所选路径的网络</translation>
    </message>
    <message>
        <source>Take the run that is shown into Compare</source>
        <translation>把所显示的运行加入比较</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Play the run back, or stop there</source>
        <translation>回放运行，或停在那里</translation>
    </message>
    <message>
        <source>All views at the newest step</source>
        <translation>所有视图都到最新一步</translation>
    </message>
    <message>
        <source>A step back</source>
        <translation>后退一步</translation>
    </message>
    <message>
        <source>A step forward</source>
        <translation>前进一步</translation>
    </message>
    <message>
        <source>Charts over time show the whole run</source>
        <translation>随时间变化的图表显示整个运行</translation>
    </message>
    <message>
        <source>In a chart: all views at the place of the reading</source>
        <translation>在图表中：所有视图都到读数处</translation>
    </message>
    <message>
        <source>In a chart: a closer part, a wider one, the whole</source>
        <translation>在图表中：放大局部、显示更宽、显示全部</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>帮助</translation>
    </message>
    <message>
        <source>Help, %1</source>
        <translation>帮助，%1</translation>
    </message>
    <message>
        <source>%1, seed %2, %3</source>
        <translation>%1，种子 %2，%3</translation>
    </message>
    <message>
        <source>Lesson, %1 min</source>
        <translation>课程，%1 分钟</translation>
    </message>
    <message>
        <source>Done: %1</source>
        <translation>已执行：%1</translation>
    </message>
    <message>
        <source>Undone: %1</source>
        <translation>已撤销：%1</translation>
    </message>
    <message>
        <source>Done again: %1</source>
        <translation>已重做：%1</translation>
    </message>
    <message>
        <source>Undo: %1</source>
        <translation>撤销：%1</translation>
    </message>
    <message>
        <source>Redo: %1</source>
        <translation>重做：%1</translation>
    </message>
    <message>
        <source>Nothing was looked at before</source>
        <translation>之前没有查看过别的内容</translation>
    </message>
    <message>
        <source>Nothing was looked at after this</source>
        <translation>之后没有查看过别的内容</translation>
    </message>
    <message>
        <source>Stores (*.sqlite);;All files (*)</source>
        <translation>存储库 (*.sqlite);;所有文件 (*)</translation>
    </message>
    <message>
        <source>  in %1</source>
        <translation>  位于 %1</translation>
    </message>
    <message>
        <source>Forget these</source>
        <translation>清除这些记录</translation>
    </message>
    <message>
        <source>Experiments opened last</source>
        <translation>最近打开的实验</translation>
    </message>
    <message>
        <source>Stores opened last</source>
        <translation>最近打开的存储库</translation>
    </message>
    <message>
        <source>ranking %1 of %2</source>
        <translation>正在排序 %1 / %2</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>epoch %1 of %2</source>
        <translation>第 %1 轮，共 %2 轮</translation>
    </message>
    <message>
        <source>step %1</source>
        <translation>第 %1 步</translation>
    </message>
    <message>
        <source>process %1 writes the store</source>
        <translation>进程 %1 正在写入该存储库</translation>
    </message>
    <message>
        <source>another process writes the store</source>
        <translation>另一个进程正在写入该存储库</translation>
    </message>
    <message>
        <source>a run is at work</source>
        <translation>有一个运行正在工作</translation>
    </message>
    <message>
        <source>Not opened</source>
        <translation>未打开</translation>
    </message>
    <message>
        <source>No view is meant: rest the mouse on a chart, or go there with Tab</source>
        <translation>没有指定视图：请把鼠标停在图表上，或用 Tab 键移到那里</translation>
    </message>
    <message>
        <source>“%1” is read with the arrow keys as it is</source>
        <translation>“%1”可直接用方向键读取</translation>
    </message>
    <message>
        <source>“%1” has no numbers yet</source>
        <translation>“%1”还没有数值</translation>
    </message>
    <message>
        <source>The view&apos;s numbers as a table, to read cell by cell</source>
        <translation>以表格显示视图的数值，逐格阅读</translation>
    </message>
    <message>
        <source>The first %1 are compared: more cannot be told apart</source>
        <translation>比较前 %1 个：再多就无法区分</translation>
    </message>
    <message>
        <source>Report of the comparison as Markdown (*.md)</source>
        <translation>Markdown 格式的比较报告 (*.md)</translation>
    </message>
    <message>
        <source>Report of the run as Markdown (*.md)</source>
        <translation>Markdown 格式的运行报告 (*.md)</translation>
    </message>
    <message>
        <source>Save how Compare stands as a view with a name</source>
        <translation>把比较页的状态保存为有名称的视图</translation>
    </message>
    <message>
        <source>Play two runs back side by side: those chosen in the library, else in Compare</source>
        <translation>并列回放两个运行：运行库中所选的，否则为比较页中的</translation>
    </message>
    <message>
        <source>Choose two runs in the library or in Compare: they are then played back together</source>
        <translation>请在运行库或比较页中选择两个运行：之后它们会一起回放</translation>
    </message>
    <message>
        <source>Compare: %1</source>
        <translation>比较：%1</translation>
    </message>
    <message>
        <source>Saved view</source>
        <translation>已保存的视图</translation>
    </message>
    <message>
        <source>Class mode: a lesson for a room, on or off</source>
        <translation>课堂模式：用于课堂的课程，开或关</translation>
    </message>
    <message>
        <source>Save the lesson in hand as a hand-out</source>
        <translation>把当前课程保存为讲义</translation>
    </message>
    <message>
        <source>Save the teacher&apos;s sheet of the lesson in hand</source>
        <translation>保存当前课程的教师版</translation>
    </message>
    <message>
        <source>Class mode. F11 ends it.</source>
        <translation>课堂模式。按 F11 结束。</translation>
    </message>
    <message>
        <source>Class mode is over.</source>
        <translation>课堂模式已结束。</translation>
    </message>
    <message>
        <source>Open a lesson first</source>
        <translation>请先打开一课</translation>
    </message>
    <message>
        <source>Save the teacher&apos;s sheet</source>
        <translation>保存教师版</translation>
    </message>
    <message>
        <source>Save the hand-out</source>
        <translation>保存讲义</translation>
    </message>
    <message>
        <source>PDF for printing (*.pdf)</source>
        <translation>用于打印的 PDF (*.pdf)</translation>
    </message>
    <message>
        <source>Hand in</source>
        <translation>提交</translation>
    </message>
    <message>
        <source>Prediction to hand in (*.pada-lesson)</source>
        <translation>要提交的预测 (*.pada-lesson)</translation>
    </message>
    <message>
        <source>The prediction</source>
        <translation>预测</translation>
    </message>
    <message>
        <source>Nothing can be added to the predictions</source>
        <translation>无法再向预测中加入内容</translation>
    </message>
    <message>
        <source>They are locked in. “Begin anew” at the end of the lesson begins with an empty room.</source>
        <translation>它们已锁定。课程末尾的“重新开始”从空的课堂开始。</translation>
    </message>
    <message>
        <source>Collect predictions</source>
        <translation>收集预测</translation>
    </message>
    <message>
        <source>Handed-in predictions (*.pada-lesson)</source>
        <translation>提交的预测 (*.pada-lesson)</translation>
    </message>
    <message>
        <source>%1 was not added, nor were the others</source>
        <translation>%1 未加入，其他的也未加入</translation>
    </message>
    <message>
        <source>The predictions were not added</source>
        <translation>这些预测未加入</translation>
    </message>
    <message>
        <source>A room has at most %1.</source>
        <translation>一个课堂至多 %1 个。</translation>
    </message>
    <message>
        <source>Added: %1</source>
        <translation>已加入：%1</translation>
    </message>
    <message>
        <source>Give away in one file (.pada)</source>
        <translation>导出到一个文件 (.pada)</translation>
    </message>
    <message>
        <source>Give away with weights (.pada)</source>
        <translation>连同权重一起导出 (.pada)</translation>
    </message>
    <message>
        <source>What the thing in focus is; these keys where it says nothing</source>
        <translation>焦点所在之物是什么；没有说明时列出这些按键</translation>
    </message>
    <message>
        <source>Click a thing to read what it is</source>
        <translation>点击一处，阅读它是什么</translation>
    </message>
    <message>
        <source>Not done: %1</source>
        <translation>未执行：%1</translation>
    </message>
    <message>
        <source>The run is still being read: try again in a moment.</source>
        <translation>运行仍在读取中：请稍后再试。</translation>
    </message>
    <message>
        <source>The search keeps what it has evaluated; “Continue” goes on from there another time.</source>
        <translation>搜索保留已评估的内容；以后可用“继续”从那里接着进行。</translation>
    </message>
    <message>
        <source>a search is at work</source>
        <translation>有搜索正在进行</translation>
    </message>
    <message>
        <source>The paper&apos;s tables beside what was measured here, as this program ships them</source>
        <translation>论文各表与在此测得的结果，随本程序提供</translation>
    </message>
    <message>
        <source>The paper beside ours: its tables and what was measured here</source>
        <translation>论文与本程序结果并列：论文各表与在此测得的结果</translation>
    </message>
    <message>
        <source>Measure interference on the run that is shown</source>
        <translation>测量所示运行的干扰</translation>
    </message>
    <message>
        <source>Interference was not measured</source>
        <translation>未测量干扰</translation>
    </message>
    <message>
        <source>Measuring interference of run %1; everything else goes on meanwhile</source>
        <translation>正在测量运行 %1 的干扰；其他一切照常进行</translation>
    </message>
    <message>
        <source>Interference of run %1 is measured</source>
        <translation>运行 %1 的干扰已测得</translation>
    </message>
    <message>
        <source>Interference is measured</source>
        <translation>干扰已测得</translation>
    </message>
    <message>
        <source>Interference was not measured: stopped</source>
        <translation>未测量干扰：已停止</translation>
    </message>
    <message>
        <source>Drop an experiment (.toml) to start it, runs (.pada) or curves of other programs (.csv, event files of TensorBoard) to take them in, or a picture that was saved here to see its view. Truth tables come in with `pada truth import`.</source>
        <translation>拖放实验（.toml）以启动它，拖放运行（.pada）或其他程序的曲线（.csv、TensorBoard 事件文件）以导入，或拖放在此保存的图片以查看其视图。真值表用 `pada truth import` 导入。</translation>
    </message>
    <message>
        <source>Take in curves of other programs (CSV, TensorBoard)</source>
        <translation>导入其他程序的曲线（CSV、TensorBoard）</translation>
    </message>
    <message>
        <source>Take in curves</source>
        <translation>导入曲线</translation>
    </message>
    <message>
        <source>Curves: CSV with a header, TensorBoard (*.csv *.tsv *tfevents*)</source>
        <translation>曲线：带表头的 CSV、TensorBoard (*.csv *.tsv *tfevents*)</translation>
    </message>
    <message>
        <source>Runs (*.pada);;Curves: CSV with a header, TensorBoard (*.csv *.tsv *tfevents*)</source>
        <translation>运行 (*.pada);;曲线：带表头的 CSV、TensorBoard (*.csv *.tsv *tfevents*)</translation>
    </message>
    <message>
        <source>%1 files</source>
        <translation>%1 个文件</translation>
    </message>
    <message>
        <source>This build takes no curves in.</source>
        <translation>此构建不能导入曲线。</translation>
    </message>
    <message>
        <source>Reading the curves of %1</source>
        <translation>正在读取 %1 的曲线</translation>
    </message>
    <message>
        <source>Nothing new: %1 came in before</source>
        <translation>没有新内容：%1 此前已导入</translation>
    </message>
    <message>
        <source>The curves of %1 are a run now</source>
        <translation>%1 的曲线现已成为一个运行</translation>
    </message>
    <message>
        <source>The curves of %1 are %2 runs now</source>
        <translation>%1 的曲线现已成为 %2 个运行</translation>
    </message>
    <message>
        <source>Run %1, %2: imported from %3 (SHA-256 %4), %5 steps; store %6</source>
        <translation>运行 %1，%2：导入自 %3（SHA-256 %4），%5 步；存储库 %6</translation>
    </message>
    <message>
        <source>the run was imported: there is no net of it</source>
        <translation>该运行是导入的：没有它的网络</translation>
    </message>
</context>
<context>
    <name>pada::ui::Measures</name>
    <message>
        <source>Kendall τ</source>
        <translation>肯德尔 τ</translation>
    </message>
    <message>
        <source>P@Top-5 %</source>
        <translation>前 5 % 精确率</translation>
    </message>
    <message>
        <source>Training loss</source>
        <translation>训练损失</translation>
    </message>
    <message>
        <source>Training accuracy</source>
        <translation>训练准确率</translation>
    </message>
    <message>
        <source>Gradient variance</source>
        <translation>梯度方差</translation>
    </message>
    <message>
        <source>Path-passes</source>
        <translation>路径遍数</translation>
    </message>
    <message>
        <source>nats</source>
        <translation>奈特</translation>
    </message>
    <message>
        <source>per weight</source>
        <translation>逐权重</translation>
    </message>
    <message>
        <source>Kendall&apos;s tau-b between the order of the scored paths and that of the truth column, of each run&apos;s newest finished ranking, by the score that ranking leads with.</source>
        <translation>已评分路径的顺序与真值列顺序之间的肯德尔 τ-b，取自每个运行最新完成的排序，按该排序首要的分数计算。</translation>
    </message>
    <message>
        <source>How many of the paths that the score calls the best 5 % are among the true best 5 %; of each run&apos;s newest finished ranking.</source>
        <translation>被分数判为最好的 5 % 的路径中，有多少属于真正最好的 5 %；取自每个运行最新完成的排序。</translation>
    </message>
    <message>
        <source>Mean cross-entropy over the steps of the last epoch, one that was cut short left out. Each step trains another path, so it says how the supernet trains, not how good a path is.</source>
        <translation>最后一轮各步交叉熵的均值，中途停止的轮不计。每一步训练的路径不同，因此它说明超网训练得如何，而不是某条路径有多好。</translation>
    </message>
    <message>
        <source>Mean accuracy on the training batches of the last epoch, one that was cut short left out.</source>
        <translation>最后一轮各训练批准确率的均值，中途停止的轮不计。</translation>
    </message>
    <message>
        <source>Mean variance per weight of the step&apos;s gradients over the last finished epoch (Welford).</source>
        <translation>最近结束的一轮中各步梯度的逐权重方差的均值（Welford 算法）。</translation>
    </message>
    <message>
        <source>Cost: one path-pass is one forward and backward of one path on 64 images.</source>
        <translation>代价：一条路径在 64 幅图像上前向加反向一次为一个路径遍。</translation>
    </message>
</context>
<context>
    <name>pada::ui::MethodCard</name>
    <message>
        <source>What of the options is shown</source>
        <translation>显示选项的哪一项</translation>
    </message>
    <message>
        <source>Draws</source>
        <translation>抽取次数</translation>
    </message>
    <message>
        <source>Gradient</source>
        <translation>梯度</translation>
    </message>
    <message>
        <source>Last touched</source>
        <translation>最近触及</translation>
    </message>
    <message>
        <source>Drift</source>
        <translation>漂移</translation>
    </message>
    <message>
        <source>View</source>
        <translation>视图</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>测量</translation>
    </message>
    <message>
        <source>Curve</source>
        <translation>曲线</translation>
    </message>
</context>
<context>
    <name>pada::ui::MethodViews</name>
    <message>
        <source>Data weights</source>
        <translation>数据权重</translation>
    </message>
    <message>
        <source>Option strengths</source>
        <translation>选项强度</translation>
    </message>
    <message>
        <source>Split tree</source>
        <translation>划分树</translation>
    </message>
    <message>
        <source>Gates and banks</source>
        <translation>门控与权重库</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Archive</source>
        <translation>存档</translation>
    </message>
    <message>
        <source>Anchor</source>
        <translation>锚点</translation>
    </message>
    <message>
        <source>Chain and anchor</source>
        <translation>链与锚点</translation>
    </message>
    <message>
        <source>Chain</source>
        <translation>链</translation>
    </message>
    <message>
        <source>Option ledger</source>
        <translation>选项账目</translation>
    </message>
    <message>
        <source>The share that each option has of its decision, as the method has learnt it. Entropy −Σ p ln p says how undecided a decision is: ln of the number of options = all alike, 0 = settled. Struck out: the method has given the option up. The mark in a bar = all options alike.</source>
        <translation>方法学到的每个选项在其决策中所占的份额。熵 −Σ p ln p 表示决策有多不确定：等于选项数的 ln = 全部相同，0 = 已确定。划去：方法已放弃该选项。条中的标记 = 所有选项相同。</translation>
    </message>
    <message>
        <source>Nets from left to right, each behind the one it was split off and began with the weights of. The decision that was split stands at the fork. Green nets own paths: a path is trained and scored on the one net that has all of its options.</source>
        <translation>网络从左到右排列，每个网络都在划分出它并提供初始权重的网络之后。被划分的决策标在分叉处。绿色网络拥有路径：一条路径在唯一拥有它全部选项的网络上训练和评分。</translation>
    </message>
    <message>
        <source>Decisions × banks of weights: the share that the decision&apos;s gate gives each bank. Strong: the bank that is taken in what is ranked. Banks are added as the run goes on.</source>
        <translation>决策 × 权重库：决策的门控给予每个权重库的份额。深色：排序时所取的权重库。权重库随运行进行而增加。</translation>
    </message>
    <message>
        <source>Which classes take part when, easy ones on top: those learnt at an earlier epoch. Accuracy is that of held-out images of the class when it was last looked at.</source>
        <translation>哪些类别何时参与，容易的（较早学会的）在上面。准确率是最近一次查看时该类别留出图像的准确率。</translation>
    </message>
    <message>
        <source>Paths whose losses hold every step back from overwriting what they need. Novelty: mean distance to the nearest other members, the distance of two paths being the share of decisions that differ.</source>
        <translation>这些路径的损失约束每一步，使其不覆盖它们所需的权重。新颖度：到最近的其他成员的平均距离，两条路径的距离是取值不同的决策所占的份额。</translation>
    </message>
    <message>
        <source>The newest paths that were trained, oldest first; the edge that changed is marked. The anchor is the path that others are aligned to.</source>
        <translation>最近训练的路径，最早的在前；改变的边有标记。锚点是其他路径与之对齐的路径。</translation>
    </message>
    <message>
        <source>How fairly options are treated, since the run&apos;s first step: how often a trained path had the option, what gradient its weights got, when last, and how far they moved in the newest epoch without one. The mark in a bar = all options alike.</source>
        <translation>从运行的第一步起，各选项受到的对待有多公平：所训练的路径含该选项多少次、其权重得到什么梯度、最近一次是何时，以及在最近一个没有梯度的轮中移动了多远。条中的标记 = 所有选项相同。</translation>
    </message>
    <message>
        <source>This run keeps no tables: [telemetry] enabled is false.</source>
        <translation>该运行不保存表格：[telemetry] enabled 为 false。</translation>
    </message>
    <message>
        <source>Not told yet at this step.</source>
        <translation>到这一步还没有报告。</translation>
    </message>
    <message>
        <source>The archive is empty; it fills by a path a step.</source>
        <translation>存档是空的；它每步增加一条路径。</translation>
    </message>
    <message>
        <source>With these settings the method keeps no archive.</source>
        <translation>在这些设置下，该方法不保留存档。</translation>
    </message>
    <message>
        <source>The run ended before its anchor was chosen.</source>
        <translation>运行在选出锚点之前就结束了。</translation>
    </message>
    <message>
        <source>The anchor is chosen when the warm-up is over.</source>
        <translation>预热结束时选出锚点。</translation>
    </message>
    <message>
        <source>This run did not tell it.</source>
        <translation>该运行没有报告这一项。</translation>
    </message>
    <message>
        <source>The run ended before its first step.</source>
        <translation>运行在第一步之前就结束了。</translation>
    </message>
    <message>
        <source>Comes with the first step and changes with every epoch.</source>
        <translation>随第一步出现，每一轮更新。</translation>
    </message>
    <message>
        <source>Interference</source>
        <translation>干扰</translation>
    </message>
    <message>
        <source>Pairs of paths that differ in so many decisions, on the same images: the cosine of what the two ask of the weights that both train. 1 = the same, 0 = nothing in common, below 0 = against each other. Hollow: its 95 % interval holds 0. Measured on the run&apos;s newest saved weights.</source>
        <translation>在相同图像上、有这么多决策不同的路径对：两者对共同训练的权重所要求的更新之间的余弦。1 = 相同，0 = 毫无共同之处，低于 0 = 相互对立。空心：其 95 % 区间含 0。用该运行最新保存的权重测得。</translation>
    </message>
    <message>
        <source>Not measured yet. “Measure” does it on the run&apos;s newest saved weights, in a shell “pada interference RUN”.</source>
        <translation>尚未测量。“测量”用该运行最新保存的权重进行，命令行中用“pada interference RUN”。</translation>
    </message>
    <message>
        <source>Other curves</source>
        <translation>其他曲线</translation>
    </message>
    <message>
        <source>The curves of the imported file that are neither loss, accuracy, learning rate nor gradient norm, under the names that they have there; long ones with the first, lowest, highest and last of even parts.</source>
        <translation>导入文件中损失、准确率、学习率、梯度范数之外的曲线，沿用其原有名称；长曲线在均匀分段中保留首、最低、最高和末点。</translation>
    </message>
    <message>
        <source>The imported file has no other curve.</source>
        <translation>导入的文件没有其他曲线。</translation>
    </message>
    <message>
        <source>Watched paths</source>
        <translation>观察的路径</translation>
    </message>
    <message>
        <source>Accuracy of the paths that [telemetry] probe_paths names, after every epoch, with the weights that they inherit by then, always on the same images. Dashed: what the truth says of a path. Where lines cross, the supernet changes its mind about which path is better. Watching changes no weight.</source>
        <translation>[telemetry] probe_paths 所列路径在每一轮之后的准确率，用当时继承的权重，始终在同样的图像上。虚线：真值对路径的说法。线条相交处，超网改变了对哪条路径更好的看法。观察不改变任何权重。</translation>
    </message>
    <message>
        <source>Comes at the end of the first epoch.</source>
        <translation>在第一轮结束时出现。</translation>
    </message>
</context>
<context>
    <name>pada::ui::MetricList</name>
    <message>
        <source>%1 to %2</source>
        <translation>%1 至 %2</translation>
    </message>
    <message>
        <source>n = %1</source>
        <translation>n = %1</translation>
    </message>
    <message>
        <source>ties %1 to %2</source>
        <translation>并列 %1 至 %2</translation>
    </message>
    <message>
        <source>n/a</source>
        <translation>无值</translation>
    </message>
</context>
<context>
    <name>pada::ui::NavRail</name>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>One run, live or stored</source>
        <translation>一个运行，正在进行的或已存储的</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>Several runs side by side</source>
        <translation>并列查看多个运行</translation>
    </message>
    <message>
        <source>Rank</source>
        <translation>排序</translation>
    </message>
    <message>
        <source>Predicted against true rank of all paths</source>
        <translation>所有路径的预测名次与真实名次</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>How images are drawn</source>
        <translation>图像如何抽取</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>运行库</translation>
    </message>
    <message>
        <source>Stored runs</source>
        <translation>已存储的运行</translation>
    </message>
    <message>
        <source>Learn</source>
        <translation>学习</translation>
    </message>
    <message>
        <source>Lessons</source>
        <translation>课程</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Appearance, store, this machine</source>
        <translation>外观、存储库、这台机器</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>菜单</translation>
    </message>
    <message>
        <source>What the window can do  (F10; Ctrl+K finds it by name)</source>
        <translation>窗口能做什么（F10；Ctrl+K 按名称查找）</translation>
    </message>
</context>
<context>
    <name>pada::ui::NewRunDialog</name>
    <message>
        <source>New run</source>
        <translation>新建运行</translation>
    </message>
    <message>
        <source>Copy as shell command</source>
        <translation>复制为命令</translation>
    </message>
    <message>
        <source>A command that starts the same runs in a shell, without a window</source>
        <translation>在终端中启动同样运行的命令，无需窗口</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Copied.</source>
        <translation>已复制。</translation>
    </message>
    <message>
        <source>Choose an experiment</source>
        <translation>选择实验</translation>
    </message>
    <message>
        <source>The runs of this file differ in several settings at once: no form says that. Change the text, or leave runs out below.</source>
        <translation>这个文件中的运行同时在多个设置上不同：表单无法表示。请修改文本，或在下面去掉一些运行。</translation>
    </message>
    <message>
        <source>Settings of the run</source>
        <translation>运行的设置</translation>
    </message>
    <message>
        <source>The same as a file</source>
        <translation>同样内容的文件</translation>
    </message>
    <message>
        <source>The plan as a TOML file</source>
        <translation>TOML 文件形式的计划</translation>
    </message>
    <message>
        <source>What is typed here is seen in the form, and the other way round</source>
        <translation>在这里输入的内容会反映在表单中，反之亦然</translation>
    </message>
    <message>
        <source>Runs in the file</source>
        <translation>文件中的运行</translation>
    </message>
    <message>
        <source>It asks for no run.</source>
        <translation>它没有要求任何运行。</translation>
    </message>
    <message>
        <source>This cannot be run yet</source>
        <translation>还不能运行</translation>
    </message>
    <message>
        <source>%1, seed %2 (finished already)</source>
        <translation>%1，种子 %2（已完成）</translation>
    </message>
    <message>
        <source>%1, seed %2</source>
        <translation>%1，种子 %2</translation>
    </message>
    <message>
        <source>Queue %1 runs</source>
        <translation>把 %1 个运行放入队列</translation>
    </message>
    <message>
        <source>Queue the run</source>
        <translation>把运行放入队列</translation>
    </message>
    <message>
        <source>Start %1 runs in turn</source>
        <translation>依次启动 %1 个运行</translation>
    </message>
    <message>
        <source>%1 = %2 runs</source>
        <translation>%1 = %2 个运行</translation>
    </message>
    <message>
        <source>A run is at work: these wait in the queue.</source>
        <translation>有一个运行正在工作：这些运行在队列中等待。</translation>
    </message>
</context>
<context>
    <name>pada::ui::NormLensModel</name>
    <message>
        <source>Compared when the ranking is done.</source>
        <translation>排序完成后比较。</translation>
    </message>
    <message>
        <source>Needs a finished ranking.</source>
        <translation>需要一个已完成的排序。</translation>
    </message>
    <message>
        <source>This ranking does not say which statistics its batch norm had.</source>
        <translation>该排序没有说明其批归一化采用哪种统计量。</translation>
    </message>
    <message>
        <source>No ranking of these paths, weights and images with %1 is stored. %2</source>
        <translation>没有存储用 %1 对这些路径、权重和图像的排序。%2</translation>
    </message>
    <message>
        <source>Comparing…</source>
        <translation>正在比较…</translation>
    </message>
    <message>
        <source>The other ranking could not be read: %1</source>
        <translation>另一个排序无法读取：%1</translation>
    </message>
</context>
<context>
    <name>pada::ui::NormLensView</name>
    <message>
        <source>Statistics to compare with</source>
        <translation>用于比较的统计量</translation>
    </message>
    <message>
        <source>Rank with them</source>
        <translation>用它们排序</translation>
    </message>
    <message>
        <source>Paths and how far they move</source>
        <translation>路径及其移动多远</translation>
    </message>
    <message>
        <source>with %1</source>
        <translation>用 %1</translation>
    </message>
    <message>
        <source>Scores the same paths on the same images once more</source>
        <translation>在相同图像上再给相同路径评分一次</translation>
    </message>
    <message>
        <source>Not now: %1. Rank when it has ended.</source>
        <translation>现在不行：%1。请在它结束后排序。</translation>
    </message>
</context>
<context>
    <name>pada::ui::NormShiftModel</name>
    <message>
        <source>Ranks that the path falls (+) or rises (−) under the other statistics</source>
        <translation>在另一种统计量下路径下降（+）或上升（−）的名次</translation>
    </message>
    <message>
        <source>Architecture</source>
        <translation>架构</translation>
    </message>
    <message>
        <source>Shown</source>
        <translation>所显示的</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>另一个</translation>
    </message>
    <message>
        <source>Moves</source>
        <translation>移动</translation>
    </message>
</context>
<context>
    <name>pada::ui::NumberText</name>
    <message>
        <source>Cross-entropy of a step&apos;s batch under the paths that were drawn.</source>
        <translation>一步的批在所抽路径下的交叉熵。</translation>
    </message>
    <message>
        <source>nats, an image</source>
        <translation>奈特，每幅图像</translation>
    </message>
    <message>
        <source>mean of −ln p(label) over the batch</source>
        <translation>−ln p(标签) 对批的均值</translation>
    </message>
    <message>
        <source>the run&apos;s steps, as stored (step.loss); lines are a debiased running mean of them</source>
        <translation>运行的各步，按存储的值（step.loss）；线是它们的去偏滑动平均</translation>
    </message>
    <message>
        <source>Training images that the path which was drawn classifies right.</source>
        <translation>被所抽路径正确分类的训练图像。</translation>
    </message>
    <message>
        <source>% of the batch</source>
        <translation>占批的 %</translation>
    </message>
    <message>
        <source>images whose largest logit is the label / images of the batch</source>
        <translation>最大 logit 为标签的图像 / 批的图像</translation>
    </message>
    <message>
        <source>the run&apos;s steps, as stored (step.top1)</source>
        <translation>运行的各步，按存储的值（step.top1）</translation>
    </message>
    <message>
        <source>Step size of the optimiser at this step.</source>
        <translation>这一步优化器的步长。</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>the schedule of the settings, cosine or another, at the share of the run that is done</source>
        <translation>设置中的调度（余弦或其他），按运行已完成的份额</translation>
    </message>
    <message>
        <source>the run&apos;s steps, as stored (step.learning_rate)</source>
        <translation>运行的各步，按存储的值（step.learning_rate）</translation>
    </message>
    <message>
        <source>Length of the whole gradient of a step, before clipping.</source>
        <translation>一步的整个梯度在裁剪前的长度。</translation>
    </message>
    <message>
        <source>nats per unit of weight</source>
        <translation>奈特/权重单位</translation>
    </message>
    <message>
        <source>√Σ g² over the weights that the step trained</source>
        <translation>√Σ g²，对该步训练的权重求和</translation>
    </message>
    <message>
        <source>the run&apos;s steps, as stored</source>
        <translation>运行的各步，按存储的值</translation>
    </message>
    <message>
        <source>How much a weight&apos;s gradient varies from draw to draw.</source>
        <translation>一个权重的梯度在各次抽取之间变化多大。</translation>
    </message>
    <message>
        <source>squared gradient, per weight</source>
        <translation>梯度平方，逐权重</translation>
    </message>
    <message>
        <source>unbiased variance over the draws in which the weight was active, mean over the weights of candidate operations</source>
        <translation>权重处于使用中的各次抽取上的无偏方差，对候选操作的权重取均值</translation>
    </message>
    <message>
        <source>snapshots at frozen weights, else Welford&apos;s update over the steps of an epoch (online)</source>
        <translation>权重冻结时的快照；否则为一轮各步上的 Welford 更新（在线）</translation>
    </message>
    <message>
        <source>Mean squared length of the gradient at frozen weights.</source>
        <translation>权重冻结时梯度的均方长度。</translation>
    </message>
    <message>
        <source>squared gradient norm</source>
        <translation>梯度范数平方</translation>
    </message>
    <message>
        <source>E g² over draws; unbiased: g / (N p); optimal: the least under any p</source>
        <translation>E g²，对抽取；无偏：g / (N p)；最优：任何 p 下的最小值</translation>
    </message>
    <message>
        <source>the run&apos;s variance snapshots; bands are 95 % bootstrap intervals</source>
        <translation>运行的方差快照；带为 95 % 自助法区间</translation>
    </message>
    <message>
        <source>How likely the sampler takes an option at a decision.</source>
        <translation>采样器在一个决策上取某选项的可能性。</translation>
    </message>
    <message>
        <source>share of draws, %</source>
        <translation>抽取份额，%</translation>
    </message>
    <message>
        <source>smoothing × norm / Σ norms + (1 − smoothing) / options, where the method learns from norms</source>
        <translation>平滑系数 × 范数 / Σ 范数 + (1 − 平滑系数) / 选项数，若方法从范数学习</translation>
    </message>
    <message>
        <source>the run&apos;s sampler, each time it was updated</source>
        <translation>运行的采样器，每次更新时</translation>
    </message>
    <message>
        <source>What training has cost so far.</source>
        <translation>训练至今的代价。</translation>
    </message>
    <message>
        <source>path-passes</source>
        <translation>路径遍</translation>
    </message>
    <message>
        <source>one forward and backward of one path on 64 images = 1; other passes by their share of it</source>
        <translation>一条路径在 64 幅图像上前向加反向一次 = 1；其他计算按其份额</translation>
    </message>
    <message>
        <source>the run&apos;s steps, as stored, in sum</source>
        <translation>运行的各步，按存储的值，求和</translation>
    </message>
    <message>
        <source>Optimiser steps that are finished.</source>
        <translation>已完成的优化步数。</translation>
    </message>
    <message>
        <source>steps</source>
        <translation>步</translation>
    </message>
    <message>
        <source>counted from the run&apos;s beginning, across resumes</source>
        <translation>从运行的开始计数，跨越各次继续</translation>
    </message>
    <message>
        <source>the run, as stored</source>
        <translation>运行，按存储的值</translation>
    </message>
    <message>
        <source>How often an image is drawn, against an even sampler.</source>
        <translation>与均匀采样器相比，一幅图像抽取得多频繁。</translation>
    </message>
    <message>
        <source>times even (1× = every image alike)</source>
        <translation>均匀的倍数（1× = 所有图像相同）</translation>
    </message>
    <message>
        <source>q × N; q: the image&apos;s probability, N images</source>
        <translation>q × N；q：该图像的概率，N：图像数</translation>
    </message>
    <message>
        <source>the run&apos;s data sampler, at each change (data_weight, histograms of 64 bins of 1/16)</source>
        <translation>运行的数据采样器，每次改变时（data_weight，64 格、每格 1/16 的直方图）</translation>
    </message>
    <message>
        <source>Training images that an epoch drew at least once.</source>
        <translation>一轮至少抽到一次的训练图像。</translation>
    </message>
    <message>
        <source>% of the training images</source>
        <translation>占训练图像的 %</translation>
    </message>
    <message>
        <source>different images drawn / images</source>
        <translation>抽到的不同图像数 / 图像数</translation>
    </message>
    <message>
        <source>the last finished epoch, as stored (distinct images)</source>
        <translation>最近结束的一轮，按存储的值（不同图像数）</translation>
    </message>
    <message>
        <source>So many images drawn evenly would tell as much.</source>
        <translation>均匀抽取这么多图像能说明同样多的东西。</translation>
    </message>
    <message>
        <source>images</source>
        <translation>图像</translation>
    </message>
    <message>
        <source>Kish: (Σ w)² / Σ w²</source>
        <translation>基什：(Σ w)² / Σ w²</translation>
    </message>
    <message>
        <source>the weights at this time</source>
        <translation>此时的权重</translation>
    </message>
    <message>
        <source>What the heaviest 5 % of the images get.</source>
        <translation>最重的 5 % 图像所占的份额。</translation>
    </message>
    <message>
        <source>% of the draws</source>
        <translation>占抽取的 %</translation>
    </message>
    <message>
        <source>Σ w of the heaviest 5 % / Σ w</source>
        <translation>最重的 5 % 的 Σ w / Σ w</translation>
    </message>
    <message>
        <source>How unevenly draws fall on images.</source>
        <translation>抽取在各图像之间有多不均匀。</translation>
    </message>
    <message>
        <source>0 = all alike, 1 = one image has every draw</source>
        <translation>0 = 全部相同，1 = 一幅图像占去全部抽取</translation>
    </message>
    <message>
        <source>twice the area between the Lorenz curve and the diagonal</source>
        <translation>洛伦兹曲线与对角线之间面积的两倍</translation>
    </message>
    <message>
        <source>Images that none of the last three epochs drew.</source>
        <translation>最近三轮都没有抽到的图像。</translation>
    </message>
    <message>
        <source>counted over the draws, which follow from seed, epoch and weights and are made again</source>
        <translation>对抽取计数，抽取由种子、轮和权重决定，可重新算出</translation>
    </message>
    <message>
        <source>seed and stored weights; shown where they agree with the images that the run counted</source>
        <translation>种子和存储的权重；仅在与运行统计的图像数一致时显示</translation>
    </message>
    <message>
        <source>What the images of a class get of the draws.</source>
        <translation>一个类别的图像占抽取的份额。</translation>
    </message>
    <message>
        <source>% of the draws; the mark: % of the images</source>
        <translation>占抽取的 %；标记：占图像的 %</translation>
    </message>
    <message>
        <source>Σ w of the class / Σ w</source>
        <translation>该类别的 Σ w / Σ w</translation>
    </message>
    <message>
        <source>the weights at this time and the labels of the files that lie here</source>
        <translation>此时的权重，以及这里的文件中的标签</translation>
    </message>
    <message>
        <source>Images drawn at least once, and effective sample size, of every epoch.</source>
        <translation>每一轮至少抽到一次的图像，以及有效样本量。</translation>
    </message>
    <message>
        <source>different images / N; (Σ w)² / Σ w² / N</source>
        <translation>不同图像数 / N；(Σ w)² / Σ w² / N</translation>
    </message>
    <message>
        <source>the run&apos;s epochs, as stored</source>
        <translation>运行的各轮，按存储的值</translation>
    </message>
    <message>
        <source>Agreement of the order by score with the true order.</source>
        <translation>按分数的顺序与真实顺序的一致性。</translation>
    </message>
    <message>
        <source>−1 to 1; 1 = same order, 0 = none</source>
        <translation>−1 至 1；1 = 顺序相同，0 = 无关</translation>
    </message>
    <message>
        <source>tau-b: (pairs in order − pairs against) / √(pairs untied in score × pairs untied in truth)</source>
        <translation>tau-b：(同序对数 − 逆序对数) / √(分数不并列的对数 × 真值不并列的对数)</translation>
    </message>
    <message>
        <source>a ranking of the run against a truth table; intervals: 95 % bootstrap over paths</source>
        <translation>运行的一次排序与真值表相比；区间：对路径做自助法，95 %</translation>
    </message>
    <message>
        <source>Correlation of the ranks by score and by truth.</source>
        <translation>按分数的名次与按真值的名次之间的相关系数。</translation>
    </message>
    <message>
        <source>−1 to 1</source>
        <translation>−1 至 1</translation>
    </message>
    <message>
        <source>Pearson&apos;s r of the mid-ranks</source>
        <translation>平均名次的皮尔逊 r</translation>
    </message>
    <message>
        <source>the ranking and the truth table</source>
        <translation>排序和真值表</translation>
    </message>
    <message>
        <source>Correlation of score and truth themselves.</source>
        <translation>分数与真值本身的相关系数。</translation>
    </message>
    <message>
        <source>covariance / product of standard deviations</source>
        <translation>协方差 / 标准差之积</translation>
    </message>
    <message>
        <source>Predicted best 5 % that are among the true best 5 %.</source>
        <translation>预测最好的 5 % 中属于真正最好的 5 % 的部分。</translation>
    </message>
    <message>
        <source>% of the predicted</source>
        <translation>占预测的 %</translation>
    </message>
    <message>
        <source>paths in both / paths in the predicted 5 %</source>
        <translation>两者皆有的路径 / 预测 5 % 中的路径</translation>
    </message>
    <message>
        <source>the ranking and the truth table; ties: mean over all their orders</source>
        <translation>排序和真值表；并列：对所有排列取均值</translation>
    </message>
    <message>
        <source>What the path that is ranked first lacks to the best.</source>
        <translation>排在第一的路径与最好者相差多少。</translation>
    </message>
    <message>
        <source>that of the truth table</source>
        <translation>真值表的单位</translation>
    </message>
    <message>
        <source>best truth − truth of the pick</source>
        <translation>最好的真值 − 首选的真值</translation>
    </message>
    <message>
        <source>How much one seed of the truth strays from a path&apos;s mean.</source>
        <translation>真值的单个种子偏离路径均值多少。</translation>
    </message>
    <message>
        <source>standard deviation of the seeds around their path&apos;s mean, pooled</source>
        <translation>各种子围绕其路径均值的标准差，合并计算</translation>
    </message>
    <message>
        <source>the seeds that the truth table holds</source>
        <translation>真值表所含的种子</translation>
    </message>
    <message>
        <source>Kendall tau-b over a part of the pairs.</source>
        <translation>只在一部分路径对上的肯德尔 tau-b。</translation>
    </message>
    <message>
        <source>as tau-b, over pairs of connected paths, of equally many live convolutions, or of one net</source>
        <translation>同 tau-b，但只对连通的路径、有效卷积数相等的路径或同一网络的路径</translation>
    </message>
    <message>
        <source>What the ranking has over the best score that needs no training.</source>
        <translation>排序比最好的免训练分数多出多少。</translation>
    </message>
    <message>
        <source>difference of two tau-b</source>
        <translation>两个 tau-b 之差</translation>
    </message>
    <message>
        <source>tau-b of the score − tau-b of the best baseline</source>
        <translation>分数的 tau-b − 最好基线的 tau-b</translation>
    </message>
    <message>
        <source>both on the same bootstrap resamples of the paths</source>
        <translation>两者在同样的路径自助重抽样上</translation>
    </message>
    <message>
        <source>Most that any score can be expected to reach here.</source>
        <translation>在这里能指望任何分数达到的最大值。</translation>
    </message>
    <message>
        <source>tau-b between the truth&apos;s own seeds</source>
        <translation>真值自身各种子之间的 tau-b</translation>
    </message>
    <message>
        <source>Kendall tau-b of a score that needs no training.</source>
        <translation>一个免训练分数的肯德尔 tau-b。</translation>
    </message>
    <message>
        <source>as tau-b, of the simple score against the truth</source>
        <translation>同 tau-b，为简单分数与真值之间</translation>
    </message>
    <message>
        <source>the architectures alone and the truth table</source>
        <translation>只需架构和真值表</translation>
    </message>
    <message>
        <source>Place by the score with inherited weights; 1 is best.</source>
        <translation>按继承权重所得分数的名次；1 为最好。</translation>
    </message>
    <message>
        <source>rank among all ranked paths</source>
        <translation>在所有已排序路径中的名次</translation>
    </message>
    <message>
        <source>mid-ranks: ties share their mean rank</source>
        <translation>平均名次：并列者取其平均</translation>
    </message>
    <message>
        <source>the ranking that is shown</source>
        <translation>所显示的排序</translation>
    </message>
    <message>
        <source>Place by the truth table, among the paths that are in it; 1 is best.</source>
        <translation>按真值表的名次，在其中的路径之间；1 为最好。</translation>
    </message>
    <message>
        <source>rank</source>
        <translation>名次</translation>
    </message>
    <message>
        <source>mid-ranks of the truth column</source>
        <translation>真值列的平均名次</translation>
    </message>
    <message>
        <source>the truth table</source>
        <translation>真值表</translation>
    </message>
    <message>
        <source>How far the score misplaces a path; + = predicted too low.</source>
        <translation>分数把一条路径排错多远；+ = 低估。</translation>
    </message>
    <message>
        <source>ranks</source>
        <translation>名次</translation>
    </message>
    <message>
        <source>predicted − true rank, both among the paths in the truth table</source>
        <translation>预测名次 − 真实名次，均在真值表中的路径之间</translation>
    </message>
    <message>
        <source>Cross-entropy of a path with inherited weights on the ranking images.</source>
        <translation>路径用继承的权重在排序图像上的交叉熵。</translation>
    </message>
    <message>
        <source>mean of −ln p(label)</source>
        <translation>−ln p(标签) 的均值</translation>
    </message>
    <message>
        <source>the ranking, as stored</source>
        <translation>排序，按存储的值</translation>
    </message>
    <message>
        <source>Ranking images that the path classifies right, weights inherited.</source>
        <translation>路径用继承的权重正确分类的排序图像。</translation>
    </message>
    <message>
        <source>% of the ranking images</source>
        <translation>占排序图像的 %</translation>
    </message>
    <message>
        <source>right / all</source>
        <translation>正确 / 全部</translation>
    </message>
    <message>
        <source>What training the architecture alone gave.</source>
        <translation>单独训练该架构所得的结果。</translation>
    </message>
    <message>
        <source>that of the truth table, in the column&apos;s name</source>
        <translation>真值表的单位，见列名</translation>
    </message>
    <message>
        <source>a cell of the column that is named</source>
        <translation>所指列的一格</translation>
    </message>
    <message>
        <source>the truth table, imported or measured here</source>
        <translation>真值表，导入的或在这里测得的</translation>
    </message>
    <message>
        <source>Ranked paths with a truth that take the option there.</source>
        <translation>有真值、且在该处取该选项的已排序路径。</translation>
    </message>
    <message>
        <source>paths</source>
        <translation>路径</translation>
    </message>
    <message>
        <source>counted</source>
        <translation>计数</translation>
    </message>
    <message>
        <source>How much too high the score places paths with the option.</source>
        <translation>分数把含该选项的路径高估多少。</translation>
    </message>
    <message>
        <source>ranks; the thin line: 95 % bootstrap over paths</source>
        <translation>名次；细线：对路径做自助法，95 %</translation>
    </message>
    <message>
        <source>mean of true − predicted rank over the paths with the option</source>
        <translation>含该选项的路径的 真实名次 − 预测名次 之均值</translation>
    </message>
    <message>
        <source>How wrong the order of a pair is.</source>
        <translation>一对路径的顺序错得多厉害。</translation>
    </message>
    <message>
        <source>ranks between the two by the score + ranks between them by the truth</source>
        <translation>两者之间按分数相差的名次 + 按真值相差的名次</translation>
    </message>
    <message>
        <source>the ranking and the truth table; each path stands in one pair</source>
        <translation>排序和真值表；每条路径只在一对中</translation>
    </message>
    <message>
        <source>Place among the networks that the search evaluated; 1 is best.</source>
        <translation>在搜索所评估的网络中的名次；1 为最好。</translation>
    </message>
    <message>
        <source>by the search&apos;s score; equal scores share a place</source>
        <translation>按搜索的分数；分数相等者名次相同</translation>
    </message>
    <message>
        <source>the search, as stored</source>
        <translation>搜索，按存储的值</translation>
    </message>
    <message>
        <source>Multiply-adds of one image through the network, dead edges left out.</source>
        <translation>一幅图像通过网络的乘加数，死边不计。</translation>
    </message>
    <message>
        <source>millions</source>
        <translation>百万</translation>
    </message>
    <message>
        <source>summed over convolutions and the classifier</source>
        <translation>对卷积和分类器求和</translation>
    </message>
    <message>
        <source>the architecture alone</source>
        <translation>只需架构</translation>
    </message>
    <message>
        <source>Weights of the network, dead edges left out.</source>
        <translation>网络的权重数，死边不计。</translation>
    </message>
    <message>
        <source>summed over its layers</source>
        <translation>对各层求和</translation>
    </message>
    <message>
        <source>In which generation of the search it came.</source>
        <translation>它出现在搜索的哪一代。</translation>
    </message>
    <message>
        <source>generations</source>
        <translation>代</translation>
    </message>
    <message>
        <source>counted from 0</source>
        <translation>从 0 数起</translation>
    </message>
    <message>
        <source>After how many evaluations the search came to it.</source>
        <translation>搜索在多少次评估之后遇到它。</translation>
    </message>
    <message>
        <source>evaluations</source>
        <translation>评估次数</translation>
    </message>
    <message>
        <source>counted from 1</source>
        <translation>从 1 数起</translation>
    </message>
    <message>
        <source>The run&apos;s number in this store; it stays with it.</source>
        <translation>运行在这个存储库中的编号；不会改变。</translation>
    </message>
    <message>
        <source>counted up by the store</source>
        <translation>由存储库递增</translation>
    </message>
    <message>
        <source>the store</source>
        <translation>存储库</translation>
    </message>
    <message>
        <source>What all random draws of the run follow from.</source>
        <translation>运行的一切随机抽取由它决定。</translation>
    </message>
    <message>
        <source>as the settings say; equal settings and seed give equal numbers</source>
        <translation>按设置；相同的设置和种子给出相同的数值</translation>
    </message>
    <message>
        <source>the run&apos;s settings</source>
        <translation>运行的设置</translation>
    </message>
    <message>
        <source>When the run was first started.</source>
        <translation>运行首次启动的时间。</translation>
    </message>
    <message>
        <source>local time</source>
        <translation>本地时间</translation>
    </message>
    <message>
        <source>stored as ISO 8601 UTC</source>
        <translation>以 ISO 8601 UTC 存储</translation>
    </message>
    <message>
        <source>Runs of the group that have the number.</source>
        <translation>组中具有该数值的运行。</translation>
    </message>
    <message>
        <source>runs</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>counted; they differ in nothing but the seed</source>
        <translation>计数；它们除种子外完全相同</translation>
    </message>
    <message>
        <source>the chosen runs</source>
        <translation>所选的运行</translation>
    </message>
    <message>
        <source>Mean over the seeds of the group.</source>
        <translation>组内各种子的均值。</translation>
    </message>
    <message>
        <source>that of the chosen number</source>
        <translation>所选数值的单位</translation>
    </message>
    <message>
        <source>Σ x / n</source>
        <translation>Σ x / n</translation>
    </message>
    <message>
        <source>the chosen runs, as stored</source>
        <translation>所选的运行，按存储的值</translation>
    </message>
    <message>
        <source>Standard deviation over the seeds of the group.</source>
        <translation>组内各种子的标准差。</translation>
    </message>
    <message>
        <source>√(Σ (x − mean)² / (n − 1))</source>
        <translation>√(Σ (x − 均值)² / (n − 1))</translation>
    </message>
    <message>
        <source>95 % interval of the mean over seeds.</source>
        <translation>各种子均值的 95 % 区间。</translation>
    </message>
    <message>
        <source>mean ± t(n − 1) × sd / √n, Student&apos;s t</source>
        <translation>均值 ± t(n − 1) × 标准差 / √n，学生 t 分布</translation>
    </message>
    <message>
        <source>Half of the seeds lie below it.</source>
        <translation>一半的种子低于它。</translation>
    </message>
    <message>
        <source>linear between order statistics</source>
        <translation>次序统计量之间线性插值</translation>
    </message>
    <message>
        <source>Mean of the group against that of the group with the star.</source>
        <translation>该组的均值与带星组的均值相比。</translation>
    </message>
    <message>
        <source>mean − mean of ★; the verdict beside it is paired</source>
        <translation>均值 − ★ 的均值；旁边的结论是配对的</translation>
    </message>
    <message>
        <source>Draws that would have to go to another option.</source>
        <translation>需要移到另一选项的抽取。</translation>
    </message>
    <message>
        <source>share, 0 to 1</source>
        <translation>份额，0 至 1</translation>
    </message>
    <message>
        <source>½ Σ |p − q|, mean over the decisions</source>
        <translation>½ Σ |p − q|，对决策取均值</translation>
    </message>
    <message>
        <source>the newest sampling law of both runs</source>
        <translation>两个运行最新的采样分布</translation>
    </message>
    <message>
        <source>How far a value has to move on average to make one of the other.</source>
        <translation>要使一个变成另一个，数值平均须移动多远。</translation>
    </message>
    <message>
        <source>that of the values</source>
        <translation>数值的单位</translation>
    </message>
    <message>
        <source>area between the two distribution functions</source>
        <translation>两个分布函数之间的面积</translation>
    </message>
    <message>
        <source>newest data weights, or the newest ranking of the same paths</source>
        <translation>最新的数据权重，或对相同路径的最新排序</translation>
    </message>
    <message>
        <source>Largest gap between the two distribution functions.</source>
        <translation>两个分布函数之间的最大差距。</translation>
    </message>
    <message>
        <source>max |F − G| (Kolmogorov-Smirnov)</source>
        <translation>max |F − G|（Kolmogorov-Smirnov）</translation>
    </message>
    <message>
        <source>What this program takes of the machine.</source>
        <translation>本程序占用机器多少。</translation>
    </message>
    <message>
        <source>processor time of the last second / second; resident memory</source>
        <translation>最近一秒的处理器时间 / 秒；常驻内存</translation>
    </message>
    <message>
        <source>the system, once a second</source>
        <translation>系统，每秒一次</translation>
    </message>
    <message>
        <source>Whether all is well with the run at this time.</source>
        <translation>此时该运行是否一切正常。</translation>
    </message>
    <message>
        <source>as its words say</source>
        <translation>见其文字</translation>
    </message>
    <message>
        <source>limits: an option below a fifth of an even share, 10 % dead draws, half of the images</source>
        <translation>界限：选项低于均等份额的五分之一，10 % 的抽取为死路径，一半的图像</translation>
    </message>
    <message>
        <source>the run&apos;s steps and epochs up to this time</source>
        <translation>到此时为止运行的各步和各轮</translation>
    </message>
    <message>
        <source>What the ranking is worth beside what costs less.</source>
        <translation>与代价更小者相比，排序值多少。</translation>
    </message>
    <message>
        <source>in the column&apos;s name; tau-b lies in −1 to 1</source>
        <translation>见列名；tau-b 在 −1 至 1 之间</translation>
    </message>
    <message>
        <source>Kendall tau-b on the same bootstrap resamples; a difference with 0 in its interval says nothing</source>
        <translation>同样的自助重抽样上的肯德尔 tau-b；区间含 0 的差说明不了什么</translation>
    </message>
    <message>
        <source>the stored ranking, the truth column and the scores of this store</source>
        <translation>存储的排序、真值列和该存储库的分数</translation>
    </message>
    <message>
        <source>What the run will take, before it is started.</source>
        <translation>启动之前，运行将要花费多少。</translation>
    </message>
    <message>
        <source>as it says: steps, path-passes, MB, time</source>
        <translation>见其文字：步数、路径遍、MB、时间</translation>
    </message>
    <message>
        <source>what a few real steps took, times the steps that the settings ask for</source>
        <translation>少量真实的步所用，乘以设置所要求的步数</translation>
    </message>
    <message>
        <source>the settings and a dry run on this machine</source>
        <translation>设置，以及在这台机器上的试运行</translation>
    </message>
    <message>
        <source>What the method tells of itself at this time.</source>
        <translation>此时方法关于自己的报告。</translation>
    </message>
    <message>
        <source>in the column&apos;s name; shares lie in 0 to 1</source>
        <translation>见列名；份额在 0 至 1 之间</translation>
    </message>
    <message>
        <source>the method&apos;s own</source>
        <translation>方法自己的</translation>
    </message>
    <message>
        <source>the run, as stored (method_table)</source>
        <translation>运行，按存储的值（method_table）</translation>
    </message>
    <message>
        <source>Unit: %1</source>
        <translation>单位：%1</translation>
    </message>
    <message>
        <source>Formula: %1</source>
        <translation>公式：%1</translation>
    </message>
    <message>
        <source>From: %1</source>
        <translation>来源：%1</translation>
    </message>
    <message>
        <source>Computed in %1</source>
        <translation>计算于 %1</translation>
    </message>
    <message>
        <source>cores; MB of memory; events a second</source>
        <translation>核心数；内存 MB；每秒事件数</translation>
    </message>
    <message>
        <source>How far two paths pull the weights that they share apart.</source>
        <translation>两条路径将其共享权重拉开的程度。</translation>
    </message>
    <message>
        <source>cosine, −1 to 1</source>
        <translation>余弦，−1 到 1</translation>
    </message>
    <message>
        <source>g·h ÷ (|g| |h|) of the two paths&apos; gradients on the same images, mean over the weight tensors that both train, then over pairs; 95 %: bootstrap over pairs</source>
        <translation>两条路径在相同图像上梯度的 g·h ÷ (|g| |h|)，先对共同训练的权重张量取平均，再对各对取平均；95 %：对各对自助抽样</translation>
    </message>
    <message>
        <source>the run&apos;s newest saved weights, by “pada interference”; Xu et al., ICML 2022</source>
        <translation>该运行最新保存的权重，由“pada interference”测得；Xu 等，ICML 2022</translation>
    </message>
</context>
<context>
    <name>pada::ui::NumbersWindow</name>
    <message>
        <source>Numbers of “%1”</source>
        <translation>“%1”的数值</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>重新读取</translation>
    </message>
    <message>
        <source>The numbers that the view shows now</source>
        <translation>视图现在显示的数值</translation>
    </message>
    <message>
        <source>Copy all</source>
        <translation>全部复制</translation>
    </message>
    <message>
        <source>All rows as CSV, with every digit, into the clipboard</source>
        <translation>把所有行以 CSV 格式、全部位数复制到剪贴板</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>pada::ui::OptionBars</name>
    <message>
        <source>Warm colours have weights, cool colours have none.</source>
        <translation>暖色有权重，冷色没有权重。</translation>
    </message>
    <message>
        <source>given up</source>
        <translation>已放弃</translation>
    </message>
</context>
<context>
    <name>pada::ui::OptionGrid</name>
    <message>
        <source>entropy, nats</source>
        <translation>熵，奈特</translation>
    </message>
    <message>
        <source>given up</source>
        <translation>已放弃</translation>
    </message>
    <message>
        <source>share of the option</source>
        <translation>选项的份额</translation>
    </message>
    <message>
        <source>%1: %2 %3</source>
        <translation>%1：%2 %3</translation>
    </message>
    <message>
        <source>share of each option; mean entropy %1 nats</source>
        <translation>每个选项的份额；平均熵 %1 奈特</translation>
    </message>
    <message>
        <source>skip leads on %1 of %2</source>
        <translation>%2 个中有 %1 个以跳连为首</translation>
    </message>
    <message>
        <source>%1 given up</source>
        <translation>放弃 %1 个</translation>
    </message>
    <message>
        <source>bank %1</source>
        <translation>权重库 %1</translation>
    </message>
    <message>
        <source>share of the gate</source>
        <translation>门控的份额</translation>
    </message>
    <message>
        <source>taken</source>
        <translation>采用</translation>
    </message>
    <message>
        <source>in what is ranked</source>
        <translation>排序时采用</translation>
    </message>
    <message>
        <source>bank %1 by %2 of %3</source>
        <translation>权重库 %1，%3 个中有 %2 个采用</translation>
    </message>
    <message>
        <source>%1; share of the gate</source>
        <translation>%1；门控的份额</translation>
    </message>
    <message>
        <source>Taken: %1</source>
        <translation>采用：%1</translation>
    </message>
    <message>
        <source>draws</source>
        <translation>抽取次数</translation>
    </message>
    <message>
        <source>steps with a gradient</source>
        <translation>有梯度的步</translation>
    </message>
    <message>
        <source>sum of gradient norms</source>
        <translation>梯度范数之和</translation>
    </message>
    <message>
        <source>never</source>
        <translation>从未</translation>
    </message>
    <message>
        <source>had a gradient</source>
        <translation>得到梯度</translation>
    </message>
    <message>
        <source>steps since its last gradient</source>
        <translation>距最近一次梯度的步数</translation>
    </message>
    <message>
        <source>drift while unused, newest epoch</source>
        <translation>未使用时的漂移，最近一轮</translation>
    </message>
    <message>
        <source>share of a decision&apos;s draws; the mark = even</source>
        <translation>占决策抽取的份额；标记 = 均等</translation>
    </message>
    <message>
        <source>share of a decision&apos;s summed gradient norms</source>
        <translation>占决策梯度范数之和的份额</translation>
    </message>
    <message>
        <source>steps since an option&apos;s last gradient</source>
        <translation>选项距最近一次梯度的步数</translation>
    </message>
    <message>
        <source>mean |Δw| in the newest epoch without a gradient</source>
        <translation>最近一个没有梯度的轮中的平均 |Δw|</translation>
    </message>
    <message>
        <source>most : least</source>
        <translation>最多 : 最少</translation>
    </message>
    <message>
        <source>%1 on %2: %3</source>
        <translation>%2 上的 %1：%3</translation>
    </message>
    <message>
        <source>Farthest off: %1</source>
        <translation>偏离最大：%1</translation>
    </message>
</context>
<context>
    <name>pada::ui::OtherCurve</name>
    <message>
        <source>Kendall tau-b</source>
        <translation>Kendall tau-b</translation>
    </message>
    <message>
        <source>agreement of each ranking with the truth, −1 to 1</source>
        <translation>每次排序与真值的一致程度，−1 到 1</translation>
    </message>
    <message>
        <source>How the rankings made while the run trained agree with the truth: those that asked the same as the newest. [ranking] every = N makes one every N epochs.</source>
        <translation>运行训练期间各次排序与真值的一致程度：只取与最新一次提问相同的排序。[ranking] every = N 表示每 N 轮做一次。</translation>
    </message>
    <message>
        <source>P@Top-5 %</source>
        <translation>P@Top-5 %</translation>
    </message>
    <message>
        <source>per cent of each ranking&apos;s best 5 % that are truly among the best</source>
        <translation>每次排序的前 5 % 中真正属于最佳的百分比</translation>
    </message>
    <message>
        <source>Of the rankings made while the run trained: those that asked the same as the newest.</source>
        <translation>运行训练期间的排序：只取与最新一次提问相同的。</translation>
    </message>
    <message>
        <source>Effective sample size</source>
        <translation>有效样本量</translation>
    </message>
    <message>
        <source>images, at each epoch&apos;s end</source>
        <translation>图像数，每轮结束时</translation>
    </message>
    <message>
        <source>So many images drawn evenly would tell as much as each epoch&apos;s weights.</source>
        <translation>均匀抽取这么多图像，与每轮的权重提供同样多的信息。</translation>
    </message>
    <message>
        <source>Distinct images</source>
        <translation>不同的图像</translation>
    </message>
    <message>
        <source>images that each epoch drew at least once</source>
        <translation>每轮至少抽到一次的图像</translation>
    </message>
    <message>
        <source>So many different images each epoch saw.</source>
        <translation>每轮见到的不同图像数。</translation>
    </message>
    <message>
        <source>Smoothing</source>
        <translation>平滑系数</translation>
    </message>
    <message>
        <source>share that follows the gradient norms, each epoch</source>
        <translation>每轮按梯度范数抽取的份额</translation>
    </message>
    <message>
        <source>How far the run draws by its norms: 0 = evenly, 1 = by the norms alone.</source>
        <translation>运行在多大程度上按范数抽取：0 = 均匀，1 = 只按范数。</translation>
    </message>
    <message>
        <source>Dead paths</source>
        <translation>死路径</translation>
    </message>
    <message>
        <source>per cent of each epoch&apos;s draws</source>
        <translation>占每轮抽取的百分比</translation>
    </message>
    <message>
        <source>Drift while unused</source>
        <translation>未使用时的漂移</translation>
    </message>
    <message>
        <source>mean change of a weight that its epoch did not train</source>
        <translation>该轮未训练的权重的平均变化</translation>
    </message>
    <message>
        <source>Weights that no path of the epoch used should stay as they are: 0 with [optimizer] inactive = &quot;freeze&quot;.</source>
        <translation>该轮没有路径使用的权重应保持不变：[optimizer] inactive = &quot;freeze&quot; 时为 0。</translation>
    </message>
    <message>
        <source>as the imported file has it</source>
        <translation>与导入文件中一致</translation>
    </message>
    <message>
        <source>A curve of an imported file, under the name that it has there.</source>
        <translation>导入文件中的曲线，沿用其中的名称。</translation>
    </message>
    <message>
        <source>Share of draws whose path has no way from input to output: such a step learns nothing from its images.</source>
        <translation>抽到的路径从输入到输出不连通的份额：这样的一步从图像中学不到任何东西。</translation>
    </message>
</context>
<context>
    <name>pada::ui::PairedDifferences</name>
    <message>
        <source>no shared seed</source>
        <translation>没有共同的种子</translation>
    </message>
    <message>
        <source>separated</source>
        <translation>可区分</translation>
    </message>
    <message>
        <source>run at least %1</source>
        <translation>至少运行 %1 个</translation>
    </message>
    <message>
        <source>not comparable</source>
        <translation>不可比</translation>
    </message>
    <message>
        <source>about %1</source>
        <translation>约 %1 个</translation>
    </message>
    <message>
        <source>no number</source>
        <translation>没有数值</translation>
    </message>
    <message>
        <source>more than %1</source>
        <translation>多于 %1 个</translation>
    </message>
    <message>
        <source>seed %1</source>
        <translation>种子 %1</translation>
    </message>
    <message>
        <source>n = %1</source>
        <translation>n = %1</translation>
    </message>
    <message>
        <source>not separated; seeds that would: %1</source>
        <translation>不可区分；可区分所需的种子数：%1</translation>
    </message>
    <message>
        <source>%1: %2, %3</source>
        <translation>%1：%2，%3</translation>
    </message>
    <message>
        <source>%1 minus %2%3</source>
        <translation>%1 减 %2%3</translation>
    </message>
    <message>
        <source>%1, paired differences from %2 with 95 % intervals. %3</source>
        <translation>%1，相对于 %2 的配对差，附 95 % 区间。%3</translation>
    </message>
</context>
<context>
    <name>pada::ui::Palette</name>
    <message>
        <source>Find anything</source>
        <translation>查找任何内容</translation>
    </message>
    <message>
        <source>Find an action, a run, a lesson or help</source>
        <translation>查找操作、运行、课程或帮助</translation>
    </message>
    <message>
        <source>Up and Down choose, Return takes, Escape closes</source>
        <translation>上下键选择，Enter 执行，Escape 关闭</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>找到的内容</translation>
    </message>
    <message>
        <source>Nothing is called that.</source>
        <translation>没有叫这个名字的内容。</translation>
    </message>
    <message>
        <source>&gt; actions   # runs   ! lessons   ? help</source>
        <translation>&gt; 操作   # 运行   ! 课程   ? 帮助</translation>
    </message>
</context>
<context>
    <name>pada::ui::PaperTable</name>
    <message>
        <source>%1 (one seed, no interval)</source>
        <translation>%1（单个种子，无区间）</translation>
    </message>
    <message>
        <source>not measured yet</source>
        <translation>尚未测量</translation>
    </message>
    <message>
        <source>not published here</source>
        <translation>此处未载</translation>
    </message>
    <message>
        <source>The paper: %1. Source: %2.</source>
        <translation>论文：%1。出处：%2。</translation>
    </message>
    <message>
        <source>The paper: not published here. No source that could be read gives it.</source>
        <translation>论文：此处未载。能读到的出处均未给出。</translation>
    </message>
    <message>
        <source>Ours: mean %1, 95 % interval %2 to %3 (Student&apos;s t over %4 seeds).</source>
        <translation>本程序：均值 %1，95 % 区间 %2 至 %3（%4 个种子的 Student t）。</translation>
    </message>
    <message>
        <source>Ours: %1, one seed, so no interval.</source>
        <translation>本程序：%1，单个种子，故无区间。</translation>
    </message>
    <message>
        <source>Ours: not measured yet. This measures it: %1</source>
        <translation>本程序：尚未测量。测量命令：%1</translation>
    </message>
    <message>
        <source>Ours: %1</source>
        <translation>本程序：%1</translation>
    </message>
    <message>
        <source>Measured as: %1. Protocol: %2</source>
        <translation>测量方式：%1。协议：%2</translation>
    </message>
    <message>
        <source>Differs from the paper&apos;s protocol: %1.</source>
        <translation>与论文协议的差异：%1。</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>表</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Metric</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>The paper</source>
        <translation>论文</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>出处</translation>
    </message>
    <message>
        <source>Ours, mean [95 %]</source>
        <translation>本程序，均值 [95 %]</translation>
    </message>
    <message>
        <source>Seeds</source>
        <translation>种子数</translation>
    </message>
    <message>
        <source>Measured as</source>
        <translation>测量方式</translation>
    </message>
    <message>
        <source>Differences in protocol</source>
        <translation>协议差异</translation>
    </message>
</context>
<context>
    <name>pada::ui::PaperWindow</name>
    <message>
        <source>The paper beside ours</source>
        <translation>论文与本程序结果并列</translation>
    </message>
    <message>
        <source>Every cell of the tables of PA&amp;DA (Lu et al., CVPR 2023) that a source gives, beside what this program measured. Ours: mean over seeds with Student&apos;s 95 % interval. Two protocols are not a reproduction: a difference between them is no finding; what can be compared is the order within a suite.</source>
        <translation>PA&amp;DA（Lu 等，CVPR 2023）各表中有出处的每一格，与本程序测得的结果并列。本程序：各种子的均值及 Student 95 % 区间。两种协议不构成复现：其间的差异不是结论；可比较的是同一实验组内的次序。</translation>
    </message>
    <message>
        <source>Search the paper&apos;s cells</source>
        <translation>搜索论文各格</translation>
    </message>
    <message>
        <source>Search: method, metric, source, suite</source>
        <translation>搜索：方法、指标、出处、实验组</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Published</source>
        <translation>已发表</translation>
    </message>
    <message>
        <source>Measured here</source>
        <translation>在此测得</translation>
    </message>
    <message>
        <source>Save as CSV</source>
        <translation>另存为 CSV</translation>
    </message>
    <message>
        <source>The rows that are shown, with all columns of the file</source>
        <translation>所示各行，含文件的全部列</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Nothing here has all of these words. Clear the search, or choose “All”.</source>
        <translation>没有一行包含所有这些词。请清空搜索，或选择“全部”。</translation>
    </message>
    <message>
        <source>%1 of %2 cells, %3 published, %4 measured</source>
        <translation>%2 格中的 %1 格，%3 格已发表，%4 格已测量</translation>
    </message>
</context>
<context>
    <name>pada::ui::PathPanel</name>
    <message>
        <source>Predicted %1, true %2 of %3</source>
        <translation>%3 条中预测名次 %1，真实名次 %2</translation>
    </message>
    <message>
        <source>Predicted %1 of %2</source>
        <translation>%2 条中预测名次 %1</translation>
    </message>
    <message>
        <source>loss %1, top-1 %2</source>
        <translation>损失 %1，top-1 %2</translation>
    </message>
    <message>
        <source>, truth %1</source>
        <translation>，真值 %1</translation>
    </message>
    <message>
        <source>%1 MAdds, %2 parameters live</source>
        <translation>有效部分 %1 乘加、%2 参数</translation>
    </message>
    <message>
        <source>no way from input to output</source>
        <translation>从输入到输出没有通路</translation>
    </message>
    <message>
        <source>one more path computes the same</source>
        <translation>另有一条路径计算相同的函数</translation>
    </message>
    <message>
        <source>%1 more paths compute the same</source>
        <translation>另有 %1 条路径计算相同的函数</translation>
    </message>
    <message>
        <source>Chosen path</source>
        <translation>所选路径</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>Keeps this path here: the next one you choose is drawn beside it, with what differs marked</source>
        <translation>把这条路径留在这里：下次选择的路径画在旁边，并标出不同之处</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>The architecture as the space writes it</source>
        <translation>按空间自己的写法给出的架构</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>保存…</translation>
    </message>
    <message>
        <source>The drawing, as PNG or SVG</source>
        <translation>图形，PNG 或 SVG 格式</translation>
    </message>
    <message>
        <source>Train alone</source>
        <translation>单独训练</translation>
    </message>
    <message>
        <source>Copies the shell&apos;s line that trains this path by itself, as long as this run: it keeps the result in the store</source>
        <translation>复制在终端中单独训练这条路径的命令，长度与该运行相同：结果保存在存储库中</translation>
    </message>
    <message>
        <source>Two paths</source>
        <translation>两条路径</translation>
    </message>
    <message>
        <source>%1, truly %2</source>
        <translation>%1，实为 %2</translation>
    </message>
    <message>
        <source>Predicted %1 · %2</source>
        <translation>预测名次 %1 · %2</translation>
    </message>
    <message>
        <source>Right one: %1</source>
        <translation>右边一条：%1</translation>
    </message>
    <message>
        <source>Choose another path to see it beside this one.</source>
        <translation>再选一条路径，即可与这一条并列查看。</translation>
    </message>
    <message>
        <source>No path is chosen.</source>
        <translation>没有选择路径。</translation>
    </message>
    <message>
        <source>Copied %1</source>
        <translation>已复制 %1</translation>
    </message>
    <message>
        <source>Copied the line that trains this path alone: paste it into a shell</source>
        <translation>已复制单独训练这条路径的命令：请粘贴到终端中</translation>
    </message>
    <message>
        <source>Trains this path by itself, as long as this run ([retrain] of its config), and keeps the result in the store; the menu of a path copies the shell&apos;s line for it</source>
        <translation>单独训练这条路径，长度与该运行相同（其配置的 [retrain]），结果保存在存储库中；路径的菜单可复制在终端中执行它的命令</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Stop training</source>
        <translation>停止训练</translation>
    </message>
</context>
<context>
    <name>pada::ui::PathStrip</name>
    <message>
        <source>%1, new</source>
        <translation>%1，新</translation>
    </message>
    <message>
        <source>novelty: mean share of decisions that differ</source>
        <translation>新颖度：取值不同的决策的平均份额</translation>
    </message>
    <message>
        <source>one path</source>
        <translation>一条路径</translation>
    </message>
    <message>
        <source>%1 paths</source>
        <translation>%1 条路径</translation>
    </message>
    <message>
        <source>, mean novelty %1</source>
        <translation>，平均新颖度 %1</translation>
    </message>
    <message>
        <source>; %1 new since the last epoch</source>
        <translation>；自上一轮起新增 %1 条</translation>
    </message>
    <message>
        <source>step %1</source>
        <translation>第 %1 步</translation>
    </message>
    <message>
        <source>stays</source>
        <translation>保持</translation>
    </message>
    <message>
        <source>begins anew</source>
        <translation>重新开始</translation>
    </message>
    <message>
        <source>newest</source>
        <translation>最新</translation>
    </message>
    <message>
        <source>%1 steps since it began</source>
        <translation>开始至今 %1 步</translation>
    </message>
    <message>
        <source>%1 of %2 options met this epoch</source>
        <translation>这一轮遇到 %2 个选项中的 %1 个</translation>
    </message>
    <message>
        <source>anchor</source>
        <translation>锚点</translation>
    </message>
    <message>
        <source>loss %1</source>
        <translation>损失 %1</translation>
    </message>
    <message>
        <source> nats</source>
        <translation> 奈特</translation>
    </message>
    <message>
        <source>held-out loss</source>
        <translation>留出损失</translation>
    </message>
    <message>
        <source>held-out accuracy</source>
        <translation>留出准确率</translation>
    </message>
    <message>
        <source>step it was chosen at</source>
        <translation>选定时的步</translation>
    </message>
    <message>
        <source>times replaced</source>
        <translation>更换次数</translation>
    </message>
    <message>
        <source>anchor replaced %1 times</source>
        <translation>锚点更换 %1 次</translation>
    </message>
    <message>
        <source>newest paths, the changed decision marked</source>
        <translation>最近的路径，标出改变的决策</translation>
    </message>
</context>
<context>
    <name>pada::ui::PathSubset</name>
    <message>
        <source>True best 5 %</source>
        <translation>真正最好的 5 %</translation>
    </message>
    <message>
        <source>True best 25 %</source>
        <translation>真正最好的 25 %</translation>
    </message>
    <message>
        <source>Least MAdds</source>
        <translation>乘加数最少</translation>
    </message>
    <message>
        <source>MAdds below middle</source>
        <translation>乘加数低于中位</translation>
    </message>
    <message>
        <source>MAdds above middle</source>
        <translation>乘加数高于中位</translation>
    </message>
    <message>
        <source>Most MAdds</source>
        <translation>乘加数最多</translation>
    </message>
    <message>
        <source>Live convs: %1</source>
        <translation>有效卷积：%1</translation>
    </message>
    <message>
        <source>All paths</source>
        <translation>所有路径</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>连通的</translation>
    </message>
    <message>
        <source>One a function</source>
        <translation>每个函数一条</translation>
    </message>
    <message>
        <source>Net %1</source>
        <translation>网络 %1</translation>
    </message>
</context>
<context>
    <name>pada::ui::PathTableModel</name>
    <message>
        <source>n/a</source>
        <translation>无值</translation>
    </message>
    <message>
        <source>Predicted</source>
        <translation>预测</translation>
    </message>
    <message>
        <source>True</source>
        <translation>真实</translation>
    </message>
    <message>
        <source>Off by</source>
        <translation>偏差</translation>
    </message>
    <message>
        <source>Architecture</source>
        <translation>架构</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>Top-1</source>
        <translation>Top-1</translation>
    </message>
    <message>
        <source>Truth</source>
        <translation>真值</translation>
    </message>
    <message>
        <source>Truth, %1</source>
        <translation>真值，%1</translation>
    </message>
</context>
<context>
    <name>pada::ui::PathView</name>
    <message>
        <source>Colour: the operation; warm ones have weights, cool ones have none. Thin: nothing passes there.</source>
        <translation>颜色：操作；暖色有权重，冷色没有权重。细线：那里没有信号通过。</translation>
    </message>
    <message>
        <source>%1 beside %2; %3</source>
        <translation>%1 与 %2 并列；%3</translation>
    </message>
    <message>
        <source>no difference</source>
        <translation>没有差异</translation>
    </message>
    <message>
        <source>differs in %1</source>
        <translation>%1 处不同</translation>
    </message>
</context>
<context>
    <name>pada::ui::PlanForm</name>
    <message>
        <source>Budget</source>
        <translation>预算</translation>
    </message>
    <message>
        <source>All settings</source>
        <translation>所有设置</translation>
    </message>
    <message>
        <source>Search the settings</source>
        <translation>搜索设置</translation>
    </message>
    <message>
        <source>Search: name, meaning, changed</source>
        <translation>搜索：名称、含义、已更改</translation>
    </message>
    <message>
        <source>%1, in %2</source>
        <translation>%1，位于 %2</translation>
    </message>
    <message>
        <source>%1 methods: as many runs each</source>
        <translation>%1 种方法：各产生同样多的运行</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>已更改</translation>
    </message>
</context>
<context>
    <name>pada::ui::PresetPanel</name>
    <message>
        <source>Experiments</source>
        <translation>实验</translation>
    </message>
    <message>
        <source>Experiment files</source>
        <translation>实验文件</translation>
    </message>
    <message>
        <source>Name of the preset</source>
        <translation>预设的名称</translation>
    </message>
    <message>
        <source>Keep it as…</source>
        <translation>保存为…</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Keeps the plan as a file in %1, so that a shell can run it too</source>
        <translation>把计划作为文件保存在 %1 中，终端中也可运行它</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Deletes the chosen preset of your own</source>
        <translation>删除所选的您自己的预设</translation>
    </message>
    <message>
        <source>Another file…</source>
        <translation>其他文件…</translation>
    </message>
    <message>
        <source>A TOML file can also be dropped on the window</source>
        <translation>也可以把 TOML 文件拖到窗口上</translation>
    </message>
    <message>
        <source>Open an experiment file</source>
        <translation>打开实验文件</translation>
    </message>
    <message>
        <source>Experiments (*.toml)</source>
        <translation>实验 (*.toml)</translation>
    </message>
    <message>
        <source>%1 (yours)</source>
        <translation>%1（您的）</translation>
    </message>
    <message>
        <source>Replace the preset “%1”?</source>
        <translation>替换预设“%1”？</translation>
    </message>
    <message>
        <source>What it says now is lost. Runs that were started with it stay.</source>
        <translation>它现在的内容会丢失。用它启动的运行仍保留。</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>替换</translation>
    </message>
    <message>
        <source>Saved. In a shell: pada run &apos;%1&apos;</source>
        <translation>已保存。在终端中：pada run &apos;%1&apos;</translation>
    </message>
    <message>
        <source>Delete the preset “%1”?</source>
        <translation>删除预设“%1”？</translation>
    </message>
    <message>
        <source>Runs that were started with it stay.</source>
        <translation>用它启动的运行仍保留。</translation>
    </message>
    <message>
        <source>Deleted.</source>
        <translation>已删除。</translation>
    </message>
</context>
<context>
    <name>pada::ui::PresetShelf</name>
    <message>
        <source>A preset needs a name.</source>
        <translation>预设需要名称。</translation>
    </message>
    <message>
        <source>The name has %1 letters; %2 are the most.</source>
        <translation>名称有 %1 个字符；至多 %2 个。</translation>
    </message>
    <message>
        <source>“%1” becomes a file&apos;s name: letters, digits, spaces, - and _.</source>
        <translation>“%1”会成为文件名：请只用字母、数字、空格、- 和 _。</translation>
    </message>
    <message>
        <source>%1 could not be written: %2</source>
        <translation>%1 无法写入：%2</translation>
    </message>
    <message>
        <source>its folder cannot be made</source>
        <translation>无法建立它的文件夹</translation>
    </message>
    <message>
        <source>%1 is none of your presets</source>
        <translation>%1 不是您的预设</translation>
    </message>
    <message>
        <source>%1 could not be deleted: %2</source>
        <translation>%1 无法删除：%2</translation>
    </message>
</context>
<context>
    <name>pada::ui::ProbeCurves</name>
    <message>
        <source>%1 held-out images, %2 path-passes an epoch</source>
        <translation>%1 幅留出图像，每轮 %2 路径遍</translation>
    </message>
    <message>
        <source>%1 test images, %2 path-passes an epoch</source>
        <translation>%1 幅测试图像，每轮 %2 路径遍</translation>
    </message>
</context>
<context>
    <name>pada::ui::ProbePlot</name>
    <message>
        <source>Accuracy</source>
        <translation>准确率</translation>
    </message>
    <message>
        <source>truth of %1</source>
        <translation>%1 的真值</translation>
    </message>
</context>
<context>
    <name>pada::ui::RankPage</name>
    <message>
        <source>%1 · seed %2 · %3</source>
        <translation>%1 · 种子 %2 · %3</translation>
    </message>
    <message>
        <source> · no ranking can start: %1</source>
        <translation> · 不能开始排序：%1</translation>
    </message>
    <message>
        <source>Score the paths with the weights of the newest checkpoint</source>
        <translation>用最新检查点的权重给路径评分</translation>
    </message>
    <message>
        <source>Not now: %1. Rank when it has ended.</source>
        <translation>现在不行：%1。请在它结束后排序。</translation>
    </message>
    <message>
        <source>Ranking…</source>
        <translation>正在排序…</translation>
    </message>
    <message>
        <source>Rank now</source>
        <translation>现在排序</translation>
    </message>
    <message>
        <source>no truth</source>
        <translation>无真值</translation>
    </message>
    <message>
        <source>%1 paths · %2 images · %3</source>
        <translation>%1 条路径 · %2 幅图像 · %3</translation>
    </message>
    <message>
        <source>true rank, best on top</source>
        <translation>真实名次，最好的在上</translation>
    </message>
    <message>
        <source>true rank of %1 paths, best on top; predicted by %2</source>
        <translation>%1 条路径的真实名次，最好的在上；预测依据 %2</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>accuracy</source>
        <translation>准确率</translation>
    </message>
    <message>
        <source>The ranking could not be read: %1</source>
        <translation>排序无法读取：%1</translation>
    </message>
    <message>
        <source>The first paths are being scored.</source>
        <translation>正在给第一批路径评分。</translation>
    </message>
    <message>
        <source>Nothing is ranked yet. “Rank now” scores the paths with the newest checkpoint.</source>
        <translation>还没有排序。“现在排序”用最新的检查点给路径评分。</translation>
    </message>
    <message>
        <source>No truth for these paths. Choose a truth column at the right, or import a table with “pada truth import”.</source>
        <translation>这些路径没有真值。请在右侧选择真值列，或用“pada truth import”导入一个表。</translation>
    </message>
    <message>
        <source>%1 scored, %2 with a truth</source>
        <translation>已评分 %1 条，其中 %2 条有真值</translation>
    </message>
    <message>
        <source>%1 of %2 scored, %3 with a truth; ranks are among these</source>
        <translation>%2 条中已评分 %1 条，其中 %3 条有真值；名次只在这些之间</translation>
    </message>
    <message>
        <source>the ranking&apos;s score</source>
        <translation>该排序的分数</translation>
    </message>
    <message>
        <source>reading…</source>
        <translation>正在读取…</translation>
    </message>
    <message>
        <source>other scores…</source>
        <translation>其他分数…</translation>
    </message>
    <message>
        <source>Computed when the ranking is done.</source>
        <translation>排序完成后计算。</translation>
    </message>
    <message>
        <source>Looking for what is wrong…</source>
        <translation>正在查找错在哪里…</translation>
    </message>
    <message>
        <source>Needs a truth for these paths.</source>
        <translation>需要这些路径的真值。</translation>
    </message>
    <message>
        <source>No two paths are in the wrong order.</source>
        <translation>没有顺序错误的路径对。</translation>
    </message>
    <message>
        <source>Needs at least two paths with a truth.</source>
        <translation>需要至少两条有真值的路径。</translation>
    </message>
    <message>
        <source>the pairs furthest apart, each path in one</source>
        <translation>相差最远的路径对，每条路径只在一对中</translation>
    </message>
    <message>
        <source>%1 chosen</source>
        <translation>已选 %1 条</translation>
    </message>
    <message>
        <source>Copy architecture</source>
        <translation>复制架构</translation>
    </message>
    <message>
        <source>Compare with the next one chosen</source>
        <translation>与接下来选择的路径比较</translation>
    </message>
    <message>
        <source>Copy the line that trains it alone</source>
        <translation>复制单独训练它的命令</translation>
    </message>
    <message>
        <source>Paths shown</source>
        <translation>显示的路径</translation>
    </message>
    <message>
        <source>Which of the ranked paths are shown: chart, table and agreement speak of these alone, ranks are among them.
Quarters and counts are of multiply-adds and convolutions on a way from input to output.</source>
        <translation>显示哪些已排序的路径：图表、表格和一致性只涉及这些路径，名次也在它们之间计算。
四分之一和计数依据从输入到输出通路上的乘加数和卷积数。</translation>
    </message>
    <message>
        <source>Paths to rank</source>
        <translation>要排序的路径</translation>
    </message>
    <message>
        <source>rank all</source>
        <translation>全部排序</translation>
    </message>
    <message>
        <source>rank live ones</source>
        <translation>排序有效路径</translation>
    </message>
    <message>
        <source>rank 1,000</source>
        <translation>排序 1,000 条</translation>
    </message>
    <message>
        <source>Which paths the next ranking scores. Live: those with a way from input to output.</source>
        <translation>下一次排序给哪些路径评分。有效：从输入到输出有通路的路径。</translation>
    </message>
    <message>
        <source>Ranking</source>
        <translation>排序</translation>
    </message>
    <message>
        <source>Searches</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Worth it?</source>
        <translation>值得吗？</translation>
    </message>
    <message>
        <source>Score across</source>
        <translation>横轴的分数</translation>
    </message>
    <message>
        <source>Which score stands across: the ranking&apos;s own, its control, one that trains nothing, or a sum of ranks. Table and figures stay those of the ranking.</source>
        <translation>横轴用哪个分数：该排序自己的、它的对照、免训练分数，或名次之和。表格和数字仍是该排序的。</translation>
    </message>
    <message>
        <source>Rank agreement</source>
        <translation>名次一致性</translation>
    </message>
    <message>
        <source>One dot a path: predicted rank across, true rank up, best at the upper right.
The shaded strip is the predicted best 5 %. On the dashed line both ranks agree.
Drag round dots to choose them (with Shift: in a box; with Ctrl: beside those before); Escape or a click beside them lets go.</source>
        <translation>每点一条路径：横轴为预测名次，纵轴为真实名次，右上角最好。
阴影条是预测最好的 5 %。虚线上两种名次一致。
拖动圈选点（按 Shift：矩形框选；按 Ctrl：加入已选的点）；按 Escape 或点击旁边取消选择。</translation>
    </message>
    <message>
        <source>Options placed too high or too low</source>
        <translation>名次高估或低估的选项</translation>
    </message>
    <message>
        <source>Pairs in the wrong order</source>
        <translation>顺序错误的路径对</translation>
    </message>
    <message>
        <source>Options</source>
        <translation>选项</translation>
    </message>
    <message>
        <source>Pairs</source>
        <translation>路径对</translation>
    </message>
    <message>
        <source>Where it errs</source>
        <translation>错在哪里</translation>
    </message>
    <message>
        <source>Filter by architecture, for example skip_connect~0</source>
        <translation>按架构筛选，例如 skip_connect~0</translation>
    </message>
    <message>
        <source>Filter paths</source>
        <translation>筛选路径</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>保存…</translation>
    </message>
    <message>
        <source>The chosen paths as CSV</source>
        <translation>所选路径的 CSV</translation>
    </message>
    <message>
        <source>Only these</source>
        <translation>只看这些</translation>
    </message>
    <message>
        <source>Chart, table and agreement of the chosen paths alone</source>
        <translation>图表、表格和一致性只涉及所选路径</translation>
    </message>
    <message>
        <source>Let go</source>
        <translation>取消选择</translation>
    </message>
    <message>
        <source>Nothing is chosen any more</source>
        <translation>不再选择任何路径</translation>
    </message>
    <message>
        <source>Ranked paths</source>
        <translation>已排序的路径</translation>
    </message>
    <message>
        <source>By loss</source>
        <translation>按损失</translation>
    </message>
    <message>
        <source>By accuracy</source>
        <translation>按准确率</translation>
    </message>
    <message>
        <source>Paths</source>
        <translation>路径</translation>
    </message>
    <message>
        <source>No run to rank yet</source>
        <translation>还没有可排序的运行</translation>
    </message>
    <message>
        <source>Open or start a run first. Its paths are then scored with the weights they inherit and compared with the truth, where there is one.</source>
        <translation>请先打开或启动一个运行。之后用继承的权重给它的路径评分，并在有真值时与真值比较。</translation>
    </message>
    <message>
        <source>Open the library</source>
        <translation>打开运行库</translation>
    </message>
    <message>
        <source>Agreement</source>
        <translation>一致性</translation>
    </message>
    <message>
        <source>Ranking shown</source>
        <translation>显示的排序</translation>
    </message>
    <message>
        <source>Truth column</source>
        <translation>真值列</translation>
    </message>
    <message>
        <source>Truth table and column the prediction is compared with</source>
        <translation>与预测相比较的真值表及其列</translation>
    </message>
    <message>
        <source>Kendall τ-b of this ranking beside the best of the scores that need no training; the interval is of the difference, 95 % bootstrap over paths</source>
        <translation>这次排序的肯德尔 τ-b，旁边是最好的免训练分数；区间是两者之差的，对路径做自助法，95 %</translation>
    </message>
    <message>
        <source>Metrics</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Kendall τ-b beside it</source>
        <translation>另列的肯德尔 τ-b</translation>
    </message>
    <message>
        <source>Baselines, Kendall τ-b</source>
        <translation>基线，肯德尔 τ-b</translation>
    </message>
    <message>
        <source>, against %1</source>
        <translation>，相对于 %1</translation>
    </message>
    <message>
        <source>; 95 % bootstrap over paths</source>
        <translation>；对路径做自助法，95 %</translation>
    </message>
    <message>
        <source>Comparing with the truth…</source>
        <translation>正在与真值比较…</translation>
    </message>
    <message>
        <source>Needs a finished ranking with a truth column.</source>
        <translation>需要一个已完成的排序和一个真值列。</translation>
    </message>
    <message>
        <source>Choose a truth column above to compare with.</source>
        <translation>请在上面选择要比较的真值列。</translation>
    </message>
    <message>
        <source>The truth column has no value for any of these paths.</source>
        <translation>该真值列没有这些路径的值。</translation>
    </message>
    <message>
        <source>This ranking was cut. “Rank now” scores what is missing.</source>
        <translation>这次排序中途停止。“现在排序”会给缺少的路径评分。</translation>
    </message>
    <message>
        <source>ranked with %1</source>
        <translation>排序采用 %1</translation>
    </message>
    <message>
        <source>Norm</source>
        <translation>范数</translation>
    </message>
    <message>
        <source>Options: does the score place paths with this option too high or too low? Choose one, and its paths stand out in the chart.
Pairs: the paths that the score has most in the wrong order, each in one pair; choose one to see both.
Norm: the same paths ranked with other statistics in batch norm: what their order owes to them.</source>
        <translation>选项：分数是否把含该选项的路径排得太高或太低？选一个，它的路径就在图中突出显示。
路径对：分数把顺序弄错得最厉害的路径，每条只在一对中；选一对即可同时查看两条。
批归一化：用批归一化的其他统计量给相同的路径排序，看它们的顺序有多少来自统计量。</translation>
    </message>
    <message>
        <source>%1 · norm: %2</source>
        <translation>%1 · 批归一化：%2</translation>
    </message>
    <message>
        <source>Export its net…</source>
        <translation>导出它的网络…</translation>
    </message>
</context>
<context>
    <name>pada::ui::RankViewModel</name>
    <message>
        <source>Kendall τ-b</source>
        <translation>肯德尔 τ-b</translation>
    </message>
    <message>
        <source>Share of pairs in the same order minus share in opposite order, corrected for ties; 1 = same order, 0 = none</source>
        <translation>顺序相同的对所占份额减去顺序相反的对所占份额，已对并列作修正；1 = 顺序相同，0 = 无关</translation>
    </message>
    <message>
        <source>Spearman ρ</source>
        <translation>斯皮尔曼 ρ</translation>
    </message>
    <message>
        <source>Correlation of the ranks; large misplacements weigh more than in Kendall&apos;s</source>
        <translation>名次之间的相关系数；与肯德尔 τ 相比，大的错位权重更大</translation>
    </message>
    <message>
        <source>Pearson r</source>
        <translation>皮尔逊 r</translation>
    </message>
    <message>
        <source>Correlation of score and truth themselves</source>
        <translation>分数与真值本身的相关系数</translation>
    </message>
    <message>
        <source>Precision at top 5 %</source>
        <translation>前 5 % 精确率</translation>
    </message>
    <message>
        <source>Share of the predicted best 5 % that are among the true best 5 %</source>
        <translation>预测最好的 5 % 中属于真正最好的 5 % 的份额</translation>
    </message>
    <message>
        <source>Regret of the pick</source>
        <translation>首选的遗憾值</translation>
    </message>
    <message>
        <source>Best truth minus truth of the path ranked first, in the truth table&apos;s unit</source>
        <translation>最好的真值减去排在第一的路径的真值，单位与真值表相同</translation>
    </message>
    <message>
        <source>Seed noise of the truth</source>
        <translation>真值的种子噪声</translation>
    </message>
    <message>
        <source>Standard deviation of one of the truth&apos;s seeds around a path&apos;s mean: a regret below it tells nothing</source>
        <translation>真值的单个种子围绕路径均值的标准差：低于它的遗憾值说明不了什么</translation>
    </message>
    <message>
        <source>Connected paths</source>
        <translation>连通的路径</translation>
    </message>
    <message>
        <source>Kendall τ-b over the paths with a way from input to output only</source>
        <translation>只在从输入到输出有通路的路径之间的肯德尔 τ-b</translation>
    </message>
    <message>
        <source>Equal live convs</source>
        <translation>有效卷积数相等</translation>
    </message>
    <message>
        <source>Kendall τ-b over pairs of paths with equally many convolutions on a live path: what the score knows beyond counting them</source>
        <translation>在有效通路上卷积数相等的路径对之间的肯德尔 τ-b：分数除了数卷积之外还知道什么</translation>
    </message>
    <message>
        <source>Pairs of one net</source>
        <translation>同一网络的路径对</translation>
    </message>
    <message>
        <source>Kendall τ-b over pairs of paths that one net owns: nets that were split off one another score on scales of their own</source>
        <translation>同一网络所拥有的路径对之间的肯德尔 τ-b：相互划分出来的网络各按自己的尺度评分</translation>
    </message>
    <message>
        <source>More than %1</source>
        <translation>高于 %1</translation>
    </message>
    <message>
        <source>Kendall τ-b minus that of the best baseline on the same resamples: an interval with 0 in it says that training has brought no better order</source>
        <translation>肯德尔 τ-b 减去同样重抽样上最好基线的值：区间含 0 表示训练没有带来更好的顺序</translation>
    </message>
    <message>
        <source>Ceiling</source>
        <translation>上限</translation>
    </message>
    <message>
        <source>Kendall τ-b between the truth&apos;s own seeds: no score can be expected to reach more</source>
        <translation>真值自身各种子之间的肯德尔 τ-b：不能指望任何分数超过它</translation>
    </message>
    <message>
        <source>Kendall τ-b of this simple score, which needs no training</source>
        <translation>这个简单分数的肯德尔 τ-b，它不需要训练</translation>
    </message>
    <message>
        <source> against </source>
        <translation> 相对于 </translation>
    </message>
    <message>
        <source>Above %1: %2; no interval is stored.</source>
        <translation>高于 %1：%2；没有存储区间。</translation>
    </message>
    <message>
        <source>No better than %1: %2.</source>
        <translation>不比 %1 好：%2。</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 至 %2</translation>
    </message>
    <message>
        <source>Better than %1 by %2 (%3).</source>
        <translation>比 %1 好 %2（%3）。</translation>
    </message>
    <message>
        <source>Worse than %1: %2 (%3).</source>
        <translation>比 %1 差：%2（%3）。</translation>
    </message>
    <message>
        <source>Not told apart from %1: %2 (%3).</source>
        <translation>与 %1 无法区分：%2（%3）。</translation>
    </message>
    <message>
        <source>Chosen (%1)</source>
        <translation>所选（%1）</translation>
    </message>
    <message>
        <source>What the ranking gets wrong could not be computed</source>
        <translation>无法计算排序错在哪里</translation>
    </message>
    <message>
        <source>%1 of %2 stored scores name no path of this run&apos;s space; `pada doctor` checks the store</source>
        <translation>%2 个已存储的分数中有 %1 个不对应该运行空间中的任何路径；`pada doctor` 可检查存储库</translation>
    </message>
    <message>
        <source>The ranking&apos;s metrics could not be shown</source>
        <translation>排序的指标无法显示</translation>
    </message>
    <message>
        <source>The ranking could not be read in full</source>
        <translation>排序未能全部读取</translation>
    </message>
    <message>
        <source>The ranking could not be compared with %1</source>
        <translation>排序未能与 %1 比较</translation>
    </message>
    <message>
        <source>The ranking&apos;s earlier rows could not be read</source>
        <translation>排序较早的数据行未能读取</translation>
    </message>
    <message>
        <source>ranking %1 of %2 paths</source>
        <translation>正在排序 %1 / %2 条路径</translation>
    </message>
    <message>
        <source>reading…</source>
        <translation>正在读取…</translation>
    </message>
    <message>
        <source>no ranking yet</source>
        <translation>还没有排序</translation>
    </message>
    <message>
        <source>%1 paths on %2 images, step %3, batch norm: %4</source>
        <translation>%1 条路径，%2 幅图像，第 %3 步，批归一化：%4</translation>
    </message>
    <message>
        <source>
Paths of equal score can stand in any order: the value is its mean over all orders, the range what they can make of it</source>
        <translation>
分数相等的路径可以任意排列：数值是所有排列的均值，范围是排列所能造成的变化</translation>
    </message>
    <message>
        <source>%1, scored by %2</source>
        <translation>%1，由 %2 评分</translation>
    </message>
</context>
<context>
    <name>pada::ui::ReplayRecorder</name>
    <message>
        <source>The view went out of sight while it was played.</source>
        <translation>回放时视图不再可见。</translation>
    </message>
</context>
<context>
    <name>pada::ui::Report</name>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>settings %1</source>
        <translation>设置 %1</translation>
    </message>
    <message>
        <source>build %1</source>
        <translation>构建 %1</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 至 %2</translation>
    </message>
    <message>
        <source>Metric</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>95 % interval</source>
        <translation>95 % 区间</translation>
    </message>
    <message>
        <source>Paths</source>
        <translation>路径</translation>
    </message>
    <message>
        <source>Run %1, %2</source>
        <translation>运行 %1，%2</translation>
    </message>
    <message>
        <source>%1 on %2, %3</source>
        <translation>%2 上的 %1，%3</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>开始时间</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>代价</translation>
    </message>
    <message>
        <source>%1 path-passes</source>
        <translation>%1 路径遍</translation>
    </message>
    <message>
        <source>Computed on</source>
        <translation>计算设备</translation>
    </message>
    <message>
        <source>%1, %2, %3 threads</source>
        <translation>%1，%2，%3 个线程</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Trained by</source>
        <translation>训练者</translation>
    </message>
    <message>
        <source>Notice</source>
        <translation>通知</translation>
    </message>
    <message>
        <source>Ranking: %1</source>
        <translation>排序：%1</translation>
    </message>
    <message>
        <source>Scores that need no training, Kendall τ-b</source>
        <translation>免训练分数，肯德尔 τ-b</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Path-passes</source>
        <translation>路径遍数</translation>
    </message>
    <message>
        <source>Loss, nats</source>
        <translation>损失，奈特</translation>
    </message>
    <message>
        <source>Top-1</source>
        <translation>Top-1</translation>
    </message>
    <message>
        <source>Kendall τ-b</source>
        <translation>肯德尔 τ-b</translation>
    </message>
    <message>
        <source>Build</source>
        <translation>构建</translation>
    </message>
    <message>
        <source>Runs %1 compared</source>
        <translation>运行 %1 的比较</translation>
    </message>
    <message>
        <source>Curves cut at %1 path-passes</source>
        <translation>曲线截至 %1 路径遍</translation>
    </message>
    <message>
        <source>Each run as long as it is; costs stand in the table</source>
        <translation>每个运行按其全长显示；代价见表</translation>
    </message>
    <message>
        <source>Groups by seed: %1</source>
        <translation>按种子分组：%1</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>组</translation>
    </message>
    <message>
        <source>Seeds</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>均值</translation>
    </message>
    <message>
        <source>sd</source>
        <translation>标准差</translation>
    </message>
    <message>
        <source>Median</source>
        <translation>中位数</translation>
    </message>
    <message>
        <source>Lowest</source>
        <translation>最低</translation>
    </message>
    <message>
        <source>Highest</source>
        <translation>最高</translation>
    </message>
    <message>
        <source>Paired differences from %1: %2</source>
        <translation>相对于 %1 的配对差：%2</translation>
    </message>
    <message>
        <source>Pairs</source>
        <translation>配对数</translation>
    </message>
    <message>
        <source>Mean difference</source>
        <translation>平均差</translation>
    </message>
    <message>
        <source>Margin</source>
        <translation>误差幅度</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>上升</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>下降</translation>
    </message>
    <message>
        <source>Seeds that would separate</source>
        <translation>可区分所需的种子数</translation>
    </message>
    <message>
        <source>Settings that differ</source>
        <translation>不同的设置</translation>
    </message>
    <message>
        <source>Measured against</source>
        <translation>比较基准</translation>
    </message>
    <message>
        <source>Compared in</source>
        <translation>比较所用的量</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>图像</translation>
    </message>
    <message>
        <source>%1 sets</source>
        <translation>%1 套</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>空间</translation>
    </message>
    <message>
        <source>Not at equal cost: %1</source>
        <translation>代价不相等：%1</translation>
    </message>
    <message>
        <source>%1 comparisons, none corrected for their number.</source>
        <translation>%1 次比较，均未按次数作修正。</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>图</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>runs %1</source>
        <translation>运行 %1</translation>
    </message>
</context>
<context>
    <name>pada::ui::ResultPanel</name>
    <message>
        <source>Runs of this lesson</source>
        <translation>本课的运行</translation>
    </message>
    <message>
        <source>they lie in the store like all others</source>
        <translation>它们与其他运行一样存放在存储库中</translation>
    </message>
    <message>
        <source>Training loss</source>
        <translation>训练损失</translation>
    </message>
    <message>
        <source>nats, running mean of about 20 steps</source>
        <translation>奈特，约 20 步的滑动平均</translation>
    </message>
    <message>
        <source>Measured</source>
        <translation>实测</translation>
    </message>
    <message>
        <source>on these runs, read from the store</source>
        <translation>在这些运行上，从存储库读取</translation>
    </message>
    <message>
        <source>not measured</source>
        <translation>未测量</translation>
    </message>
    <message>
        <source>step</source>
        <translation>步</translation>
    </message>
    <message>
        <source>The curve comes with the first steps.</source>
        <translation>曲线从最初几步起出现。</translation>
    </message>
</context>
<context>
    <name>pada::ui::RoomPanel</name>
    <message>
        <source>Add</source>
        <translation>加入</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>撤回</translation>
    </message>
    <message>
        <source>A prediction of the room</source>
        <translation>课堂的一个预测</translation>
    </message>
    <message>
        <source>prediction</source>
        <translation>预测</translation>
    </message>
    <message>
        <source>Add this prediction to the room&apos;s</source>
        <translation>把这个预测加入课堂的预测</translation>
    </message>
    <message>
        <source>Take the newest prediction back</source>
        <translation>撤回最新的预测</translation>
    </message>
    <message>
        <source>People in the room</source>
        <translation>课堂人数</translation>
    </message>
    <message>
        <source>not counted</source>
        <translation>未计数</translation>
    </message>
    <message>
        <source>So many predictions are waited for before they can be locked in.</source>
        <translation>等到有这么多预测之后才能锁定。</translation>
    </message>
    <message>
        <source>People</source>
        <translation>人数</translation>
    </message>
    <message>
        <source>Type a number from %1 to %2.</source>
        <translation>请输入 %1 至 %2 之间的数。</translation>
    </message>
</context>
<context>
    <name>pada::ui::RoomTally</name>
    <message>
        <source>%1 of %2 have predicted</source>
        <translation>%2 人中 %1 人已预测</translation>
    </message>
    <message>
        <source>1 has predicted</source>
        <translation>1 人已预测</translation>
    </message>
    <message>
        <source>%1 have predicted</source>
        <translation>%1 人已预测</translation>
    </message>
    <message>
        <source>%1: from %2 to %3, the middle one %4.</source>
        <translation>%1：从 %2 到 %3，中位为 %4。</translation>
    </message>
    <message>
        <source>It is no handed-in prediction.</source>
        <translation>它不是提交的预测。</translation>
    </message>
    <message>
        <source>A newer version wrote it. Update to read it.</source>
        <translation>它由较新的版本写成。请更新后再读取。</translation>
    </message>
    <message>
        <source>It is of lesson %1, and lesson %2 is open.</source>
        <translation>它属于第 %1 课，而打开的是第 %2 课。</translation>
    </message>
    <message>
        <source>Its prediction is not on the scale from %1 to %2.</source>
        <translation>它的预测不在 %1 至 %2 的刻度上。</translation>
    </message>
</context>
<context>
    <name>pada::ui::RunBanner</name>
    <message>
        <source>The checkpoint of step %1 is safe.</source>
        <translation>第 %1 步的检查点已保存。</translation>
    </message>
    <message>
        <source>No checkpoint was written yet: it begins again at step 0, with the same seed and settings.</source>
        <translation>还没有写检查点：将从第 0 步重新开始，种子和设置不变。</translation>
    </message>
    <message>
        <source>No checkpoint was written.</source>
        <translation>没有写检查点。</translation>
    </message>
    <message>
        <source>The run could not begin</source>
        <translation>该运行无法开始</translation>
    </message>
    <message>
        <source>. Nothing was trained; mend it and start again.</source>
        <translation>。没有训练任何内容；请改正后重新启动。</translation>
    </message>
    <message>
        <source>Diverged at step %1</source>
        <translation>在第 %1 步发散</translation>
    </message>
    <message>
        <source>Failed at step %1</source>
        <translation>在第 %1 步失败</translation>
    </message>
    <message>
        <source>Interrupted at step %1: the program ended while the run was paused</source>
        <translation>在第 %1 步中断：程序在运行暂停时结束</translation>
    </message>
    <message>
        <source>Interrupted at step %1: the program ended while it ran</source>
        <translation>在第 %1 步中断：程序在运行进行时结束</translation>
    </message>
    <message>
        <source>Stopped at step %1 of %2</source>
        <translation>在第 %1 步停止，共 %2 步</translation>
    </message>
    <message>
        <source>Stopped at step %1</source>
        <translation>在第 %1 步停止</translation>
    </message>
    <message>
        <source>Waits in the queue, place %1 of %2</source>
        <translation>在队列中等待，位置 %1，共 %2 个</translation>
    </message>
    <message>
        <source>Not started, and not in the queue</source>
        <translation>未启动，也不在队列中</translation>
    </message>
    <message>
        <source>It starts at its first step; its settings are fixed.</source>
        <translation>它从第一步开始；设置已固定。</translation>
    </message>
    <message>
        <source>Start now</source>
        <translation>现在开始</translation>
    </message>
    <message>
        <source>Take out of the queue</source>
        <translation>移出队列</translation>
    </message>
    <message>
        <source>Paused: %1</source>
        <translation>已暂停：%1</translation>
    </message>
    <message>
        <source>Nothing recorded so far is lost.</source>
        <translation>至今记录的内容都没有丢失。</translation>
    </message>
    <message>
        <source>Resume from step %1</source>
        <translation>从第 %1 步继续</translation>
    </message>
</context>
<context>
    <name>pada::ui::RunChip</name>
    <message>
        <source>%1, others are measured against it</source>
        <translation>%1，作为其他运行的基准</translation>
    </message>
    <message>
        <source>The others are measured against this run.</source>
        <translation>其他运行以它为参照。</translation>
    </message>
    <message>
        <source>Click: measure the others against this run.</source>
        <translation>点击：其他运行以它为参照。</translation>
    </message>
    <message>
        <source>C, or a click on its line: another colour</source>
        <translation>按 C 或点击其线条：换一种颜色</translation>
    </message>
    <message>
        <source>Delete, or the cross: take it out</source>
        <translation>按 Delete 或叉号：移出</translation>
    </message>
</context>
<context>
    <name>pada::ui::RunDetails</name>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续运行</translation>
    </message>
    <message>
        <source>Go on from the newest checkpoint</source>
        <translation>从最新的检查点继续</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Move to the trash; it can be taken back</source>
        <translation>移到回收站；可以恢复</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Erase…</source>
        <translation>清除…</translation>
    </message>
    <message>
        <source>Erase for good; asks first</source>
        <translation>永久清除；会先询问</translation>
    </message>
    <message>
        <source>Erase for good</source>
        <translation>永久清除</translation>
    </message>
    <message>
        <source>Settings it was started with</source>
        <translation>启动时的设置</translation>
    </message>
    <message>
        <source>Settings as TOML</source>
        <translation>TOML 形式的设置</translation>
    </message>
    <message>
        <source>its checkpoints</source>
        <translation>检查点</translation>
    </message>
    <message>
        <source>its settings (it has no checkpoint)</source>
        <translation>设置（它没有检查点）</translation>
    </message>
    <message>
        <source>its checkpoint (%1 MB)</source>
        <translation>检查点（%1 MB）</translation>
    </message>
    <message>
        <source>its %1 checkpoints (%2 MB)</source>
        <translation>%1 个检查点（%2 MB）</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>解锁</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>锁定</translation>
    </message>
    <message>
        <source>Locked: neither the trash nor an erasure takes it. Click to unlock</source>
        <translation>已锁定：不会进入回收站，也不会被清除。点击解锁</translation>
    </message>
    <message>
        <source>Lock: neither the trash nor an erasure takes it then</source>
        <translation>锁定后不会进入回收站，也不会被清除</translation>
    </message>
    <message>
        <source>%1 runs chosen</source>
        <translation>已选 %1 个运行</translation>
    </message>
    <message>
        <source>No run of the trash chosen</source>
        <translation>未选择回收站中的运行</translation>
    </message>
    <message>
        <source>No run chosen</source>
        <translation>未选择运行</translation>
    </message>
    <message>
        <source>Click a run to take it back or to erase it.</source>
        <translation>点击一个运行以恢复或清除它。</translation>
    </message>
    <message>
        <source>Click a run to read its settings and to name it; Ctrl and Shift add more runs.</source>
        <translation>点击一个运行以查看其设置并为其命名；按住 Ctrl 或 Shift 可添加更多运行。</translation>
    </message>
    <message>
        <source>%1 steps, %2 path-passes together
What is done here is done to all of them.</source>
        <translation>共 %1 步，%2 路径遍
这里的操作对它们全部生效。</translation>
    </message>
    <message>
        <source>%1, seed %2, started %3</source>
        <translation>%1，种子 %2，开始于 %3</translation>
    </message>
    <message>
        <source>%1 steps, %2 path-passes</source>
        <translation>%1 步，%2 路径遍</translation>
    </message>
    <message>
        <source>suite %1, variant %2</source>
        <translation>实验组 %1，变体 %2</translation>
    </message>
    <message>
        <source>newest checkpoint: step %1, %2 MB</source>
        <translation>最新检查点：第 %1 步，%2 MB</translation>
    </message>
    <message>
        <source>build %1, settings %2</source>
        <translation>构建 %1，设置 %2</translation>
    </message>
    <message>
        <source>File that it was imported from</source>
        <translation>导入自的文件</translation>
    </message>
</context>
<context>
    <name>pada::ui::RunFigures</name>
    <message>
        <source>Training loss</source>
        <translation>训练损失</translation>
    </message>
    <message>
        <source>Mean cross-entropy of the batches, in nats, under the paths that were drawn.
A debiased running mean; the chart shows every step.</source>
        <translation>各批在所抽路径下的平均交叉熵，单位奈特。
去偏的滑动平均；图表显示每一步。</translation>
    </message>
    <message>
        <source>Top-1, training</source>
        <translation>Top-1，训练</translation>
    </message>
    <message>
        <source>Share of training images classified right by the path that was drawn. A debiased running mean.</source>
        <translation>被所抽路径正确分类的训练图像所占的份额。去偏的滑动平均。</translation>
    </message>
    <message>
        <source>Gradient variance</source>
        <translation>梯度方差</translation>
    </message>
    <message>
        <source>Variance of the gradient over draws of path and batch at frozen weights, per weight,
under this run&apos;s own sampler and under the uniform one. A narrower sampler lowers the first by itself.
n: draws under each. Compare only at equal path-passes.</source>
        <translation>权重冻结时，梯度对路径和批的抽取的方差，逐权重，
分别在该运行自己的采样器和均匀采样器下。较窄的采样器本身就会降低前者。
n：各自的抽取次数。只能在路径遍数相等时比较。</translation>
    </message>
    <message>
        <source>Kendall τ</source>
        <translation>肯德尔 τ</translation>
    </message>
    <message>
        <source>Cost, path-passes</source>
        <translation>代价，路径遍数</translation>
    </message>
    <message>
        <source>One path-pass is one forward and backward of one path on 64 images. Methods are compared at equal path-passes.</source>
        <translation>一条路径在 64 幅图像上前向加反向一次为一个路径遍。各方法在路径遍数相等时比较。</translation>
    </message>
    <message>
        <source>%1 steps/s</source>
        <translation>%1 步/秒</translation>
    </message>
    <message>
        <source>%1 steps</source>
        <translation>%1 步</translation>
    </message>
    <message>
        <source>over %1 steps</source>
        <translation>跨 %1 步</translation>
    </message>
    <message>
        <source>%1 an epoch ago</source>
        <translation>一轮之前为 %1</translation>
    </message>
    <message>
        <source>nats</source>
        <translation>奈特</translation>
    </message>
    <message>
        <source>no step yet</source>
        <translation>还没有步</translation>
    </message>
    <message>
        <source>learning rate %1%2</source>
        <translation>学习率 %1%2</translation>
    </message>
    <message>
        <source>mean over %1 steps</source>
        <translation>%1 步的均值</translation>
    </message>
    <message>
        <source>no snapshot by then</source>
        <translation>到那时没有快照</translation>
    </message>
    <message>
        <source>online, epoch %1</source>
        <translation>在线，第 %1 轮</translation>
    </message>
    <message>
        <source>Agreement of the supernet&apos;s ranking with the true one, ties counted as tau-b.
1 = same order, 0 = none. The interval is a 95 % bootstrap over paths.</source>
        <translation>超网的排序与真实排序的一致性，并列按 tau-b 计。
1 = 顺序相同，0 = 无关。区间为对路径做自助法的 95 % 区间。</translation>
    </message>
    <message>
        <source>ranking %1 of %2</source>
        <translation>正在排序 %1 / %2</translation>
    </message>
    <message>
        <source>ranked at %1</source>
        <translation>在 %1 排序</translation>
    </message>
    <message>
        <source>± %1</source>
        <translation>± %1</translation>
    </message>
    <message>
        <source>by %1, %2</source>
        <translation>按 %1，%2</translation>
    </message>
    <message>
        <source>
By %1, over %2 paths, against %3; the Rank page shows baselines and ceiling beside it.</source>
        <translation>
按%1，%2 条路径，相对于 %3；基线和上限见排序页。</translation>
    </message>
</context>
<context>
    <name>pada::ui::RunHead</name>
    <message>
        <source>Resume</source>
        <translation>继续运行</translation>
    </message>
    <message>
        <source>Go on from the newest checkpoint</source>
        <translation>从最新的检查点继续</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Pause after the current step, or continue  (Space)</source>
        <translation>做完当前步后暂停，或继续（空格键）</translation>
    </message>
    <message>
        <source>One step</source>
        <translation>单步</translation>
    </message>
    <message>
        <source>Do one optimiser step, then pause  (Ctrl+Right)</source>
        <translation>做一个优化步，然后暂停（Ctrl+右方向键）</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Stop after the current step and save a checkpoint  (Ctrl+.)</source>
        <translation>做完当前步后停止并保存检查点（Ctrl+.）</translation>
    </message>
    <message>
        <source>Preparing</source>
        <translation>准备中</translation>
    </message>
    <message>
        <source>Ranking</source>
        <translation>排序</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>batch %1</source>
        <translation>批 %1</translation>
    </message>
    <message>
        <source>seed %1</source>
        <translation>种子 %1</translation>
    </message>
    <message>
        <source>%1 %2, %3</source>
        <translation>%1 %2，%3</translation>
    </message>
    <message>
        <source>1 thread</source>
        <translation>1 个线程</translation>
    </message>
    <message>
        <source>%1 threads</source>
        <translation>%1 个线程</translation>
    </message>
    <message>
        <source>started %1</source>
        <translation>开始于 %1</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>What was foretold before the run began, by a few of its steps, and what came. Memory is the most that the whole program held, with the runs before it; disk is the store&apos;s rows and the checkpoints that are kept.
%1</source>
        <translation>运行开始之前由其少量的步所作的预计，以及实际结果。内存是整个程序占用的最大值，包含之前的运行；磁盘是存储库的数据行和保留的检查点。
%1</translation>
    </message>
    <message>
        <source>Reference: %1</source>
        <translation>参考做法：%1</translation>
    </message>
    <message>
        <source>imported from %1</source>
        <translation>导入自 %1</translation>
    </message>
    <message>
        <source>SHA-256 %1</source>
        <translation>SHA-256 %1</translation>
    </message>
    <message>
        <source>curves alone: no resume, no ranking</source>
        <translation>仅有曲线：不能继续，不能排名</translation>
    </message>
    <message>
        <source>taken in %1</source>
        <translation>导入于 %1</translation>
    </message>
</context>
<context>
    <name>pada::ui::RunListPanel</name>
    <message>
        <source>Runs</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Filter by name, method, seed</source>
        <translation>按名称、方法、种子筛选</translation>
    </message>
    <message>
        <source>Filter runs</source>
        <translation>筛选运行</translation>
    </message>
    <message>
        <source>Words that all must occur in name, method, seed, suite or status</source>
        <translation>这些词必须全部出现在名称、方法、种子、实验组或状态中</translation>
    </message>
    <message>
        <source>New run</source>
        <translation>新建运行</translation>
    </message>
    <message>
        <source>Choose an experiment and start or queue its runs  (Ctrl+N)</source>
        <translation>选择实验，启动它的运行或放入队列（Ctrl+N）</translation>
    </message>
    <message>
        <source>1 run waits</source>
        <translation>1 个运行等待中</translation>
    </message>
    <message>
        <source>%1 runs wait</source>
        <translation>%1 个运行等待中</translation>
    </message>
    <message>
        <source>Start them</source>
        <translation>启动它们</translation>
    </message>
    <message>
        <source>Hold</source>
        <translation>暂缓</translation>
    </message>
    <message>
        <source>Start the queue</source>
        <translation>启动队列</translation>
    </message>
    <message>
        <source>Hold the queue</source>
        <translation>暂缓队列</translation>
    </message>
    <message>
        <source>Start the waiting runs one after the other</source>
        <translation>依次启动等待中的运行</translation>
    </message>
    <message>
        <source>Let the run at work end, then start no other</source>
        <translation>让正在工作的运行做完，之后不再启动其他运行</translation>
    </message>
    <message>
        <source>Runs you start appear here.</source>
        <translation>您启动的运行出现在这里。</translation>
    </message>
    <message>
        <source>No run matches.</source>
        <translation>没有匹配的运行。</translation>
    </message>
</context>
<context>
    <name>pada::ui::RunMarksForm</name>
    <message>
        <source>run %1</source>
        <translation>运行 %1</translation>
    </message>
    <message>
        <source>%1 runs</source>
        <translation>%1 个运行</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>words, as: paper seed-study</source>
        <translation>词语，如：paper seed-study</translation>
    </message>
    <message>
        <source>One word each; the filter finds them as tag:paper</source>
        <translation>每个标签一个词；筛选时写作 tag:paper</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>What this run was for, what it showed</source>
        <translation>这个运行是为了什么、说明了什么</translation>
    </message>
    <message>
        <source>Tags that all chosen runs have</source>
        <translation>所有所选运行共有的标签</translation>
    </message>
    <message>
        <source>rename %1</source>
        <translation>重命名%1</translation>
    </message>
    <message>
        <source>tag %1</source>
        <translation>给%1加标签</translation>
    </message>
    <message>
        <source>note on %1</source>
        <translation>给%1写备注</translation>
    </message>
</context>
<context>
    <name>pada::ui::RunPage</name>
    <message>
        <source>Reading the run…</source>
        <translation>正在读取运行…</translation>
    </message>
    <message>
        <source>Stop, %1</source>
        <translation>停止，%1</translation>
    </message>
    <message>
        <source>Stop measuring; nothing is kept then</source>
        <translation>停止测量；不保存任何结果</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>测量</translation>
    </message>
    <message>
        <source>Measure it on the run&apos;s newest saved weights, 50 pairs of paths for each number of decisions, and keep it with the run</source>
        <translation>用该运行最新保存的权重测量，每个决策数 50 对路径，结果随运行保存</translation>
    </message>
</context>
<context>
    <name>pada::ui::RunQueue</name>
    <message>
        <source>The run was not taken out of the queue</source>
        <translation>该运行未移出队列</translation>
    </message>
</context>
<context>
    <name>pada::ui::RunSession</name>
    <message>
        <source>%1 was not started</source>
        <translation>%1 未启动</translation>
    </message>
    <message>
        <source>The file asks for no run.</source>
        <translation>该文件没有要求任何运行。</translation>
    </message>
    <message>
        <source>The run was not started</source>
        <translation>该运行未启动</translation>
    </message>
    <message>
        <source>The run was not opened</source>
        <translation>该运行未打开</translation>
    </message>
    <message>
        <source>Some of run %1 could not be read</source>
        <translation>运行 %1 的部分内容无法读取</translation>
    </message>
    <message>
        <source>The run was not resumed</source>
        <translation>该运行未继续</translation>
    </message>
    <message>
        <source>The ranking was not started</source>
        <translation>排序未开始</translation>
    </message>
    <message>
        <source>Nothing was queued</source>
        <translation>没有放入任何运行</translation>
    </message>
    <message>
        <source>The ranking failed</source>
        <translation>排序失败</translation>
    </message>
    <message>
        <source>What another process writes could not be read in full</source>
        <translation>另一个进程写入的内容未能全部读取</translation>
    </message>
</context>
<context>
    <name>pada::ui::RunTableModel</name>
    <message>
        <source>locked</source>
        <translation>已锁定</translation>
    </message>
    <message>
        <source>note</source>
        <translation>有备注</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>运行中</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>Needs attention</source>
        <translation>需要处理</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>较早</translation>
    </message>
    <message>
        <source>%1 · seed %2 · place %3 in the queue</source>
        <translation>%1 · 种子 %2 · 队列位置 %3</translation>
    </message>
    <message>
        <source>%1 · seed %2 · not in the queue</source>
        <translation>%1 · 种子 %2 · 不在队列中</translation>
    </message>
    <message>
        <source>%1 · seed %2 · %3</source>
        <translation>%1 · 种子 %2 · %3</translation>
    </message>
    <message>
        <source>%1 · seed %2 · %3 steps</source>
        <translation>%1 · 种子 %2 · %3 步</translation>
    </message>
    <message>
        <source>%1, %2, %3</source>
        <translation>%1，%2，%3</translation>
    </message>
    <message>
        <source>Path-passes: one forward and backward of one path on 64 images.</source>
        <translation>路径遍：一条路径在 64 幅图像上前向加反向一次。</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>Path-passes</source>
        <translation>路径遍数</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>开始时间</translation>
    </message>
    <message>
        <source>Marks</source>
        <translation>标记</translation>
    </message>
    <message>
        <source>Kendall&apos;s tau-b of the newest finished ranking</source>
        <translation>最新完成的排序的肯德尔 τ-b</translation>
    </message>
    <message>
        <source>Kendall τ</source>
        <translation>肯德尔 τ</translation>
    </message>
</context>
<context>
    <name>pada::ui::SamplingCard</name>
    <message>
        <source>Decision shown</source>
        <translation>显示的决策</translation>
    </message>
    <message>
        <source>Sampling probability</source>
        <translation>采样概率</translation>
    </message>
    <message>
        <source>share of draws by operation</source>
        <translation>各操作的抽取份额</translation>
    </message>
    <message>
        <source>Probability that the path sampler takes each option; it changes when the sampler updates.</source>
        <translation>路径采样器取每个选项的概率；采样器更新时改变。</translation>
    </message>
    <message>
        <source>mean of %1 edges</source>
        <translation>%1 条边的均值</translation>
    </message>
    <message>
        <source>edge %1</source>
        <translation>边 %1</translation>
    </message>
</context>
<context>
    <name>pada::ui::SavedViews</name>
    <message>
        <source>A view needs a name: type one.</source>
        <translation>视图需要名称：请输入一个。</translation>
    </message>
    <message>
        <source>“%1…” has %2 letters; a name has at most %3.</source>
        <translation>“%1…”有 %2 个字符；名称至多 %3 个。</translation>
    </message>
    <message>
        <source>There is no view “%1” any more.</source>
        <translation>不再有视图“%1”。</translation>
    </message>
    <message>
        <source>change the view “%1”</source>
        <translation>更改视图“%1”</translation>
    </message>
    <message>
        <source>save the view “%1”</source>
        <translation>保存视图“%1”</translation>
    </message>
    <message>
        <source>Another view is called “%1”; choose another name.</source>
        <translation>另一个视图已叫“%1”；请另选名称。</translation>
    </message>
    <message>
        <source>rename the view “%1”</source>
        <translation>重命名视图“%1”</translation>
    </message>
    <message>
        <source>delete the view “%1”</source>
        <translation>删除视图“%1”</translation>
    </message>
</context>
<context>
    <name>pada::ui::ScatterView</name>
    <message>
        <source>predicted rank; best at right</source>
        <translation>预测名次；最好的在右</translation>
    </message>
</context>
<context>
    <name>pada::ui::SearchDraft</name>
    <message>
        <source>Evaluations</source>
        <translation>评估次数</translation>
    </message>
    <message>
        <source>networks</source>
        <translation>个网络</translation>
    </message>
    <message>
        <source>MAdds, at most</source>
        <translation>乘加数上限</translation>
    </message>
    <message>
        <source>M</source>
        <translation>M</translation>
    </message>
    <message>
        <source>Parameters, at most</source>
        <translation>参数量上限</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>图像</translation>
    </message>
    <message>
        <source>images</source>
        <translation>幅图像</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>“%1” is no whole number; allowed: %2</source>
        <translation>“%1”不是整数；允许：%2</translation>
    </message>
    <message>
        <source>“%1” cannot be read; allowed: %2</source>
        <translation>无法读懂“%1”；允许：%2</translation>
    </message>
    <message>
        <source>%1 is not allowed; allowed: %2</source>
        <translation>不允许 %1；允许：%2</translation>
    </message>
    <message>
        <source>all there are</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>没有限制</translation>
    </message>
    <message>
        <source>Counting the networks…</source>
        <translation>正在计数网络…</translation>
    </message>
    <message>
        <source>Evaluates %1 networks.</source>
        <translation>评估 %1 个网络。</translation>
    </message>
    <message>
        <source>Evaluates all %1 networks there are.</source>
        <translation>评估全部 %1 个网络。</translation>
    </message>
    <message>
        <source>Evaluates %1 of the %2 networks there are.</source>
        <translation>评估现有 %2 个网络中的 %1 个。</translation>
    </message>
    <message>
        <source>How long that takes is not known: no network of this run was scored yet.</source>
        <translation>需要多久还不知道：该运行还没有网络打过分。</translation>
    </message>
    <message>
        <source>About %1, as long as its ranking took for as many.</source>
        <translation>约 %1，按其排序给同样多网络打分所用的时间。</translation>
    </message>
    <message>
        <source>About %1, as long as an earlier search took for as many.</source>
        <translation>约 %1，按先前的搜索评估同样多网络所用的时间。</translation>
    </message>
    <message>
        <source>Then as many by random search, unless the store knows what it finds.</source>
        <translation>然后用随机搜索再评估同样多，除非存储库已知它会找到什么。</translation>
    </message>
    <message>
        <source>above 0, at most %1</source>
        <translation>大于 0，至多 %1</translation>
    </message>
</context>
<context>
    <name>pada::ui::SearchPanel</name>
    <message>
        <source>New search</source>
        <translation>新搜索</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Hides the form; what is typed stays</source>
        <translation>隐藏表单；已输入的内容保留</translation>
    </message>
    <message>
        <source>Strategy</source>
        <translation>策略</translation>
    </message>
    <message>
        <source>Random search beside it</source>
        <translation>并列随机搜索</translation>
    </message>
    <message>
        <source>Also draws as many networks at random afterwards, unless the store knows what random search would find: a strategy that does not beat it has found nothing by its cleverness</source>
        <translation>随后还随机抽取同样多的网络，除非存储库已知随机搜索会找到什么：不能胜过它的策略，其巧妙并没有带来任何东西</translation>
    </message>
    <message>
        <source>Search now</source>
        <translation>开始搜索</translation>
    </message>
    <message>
        <source>The same in a shell</source>
        <translation>终端中的同样命令</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>The line that runs this search in a shell</source>
        <translation>在终端中运行这次搜索的命令</translation>
    </message>
    <message>
        <source>Copied the line that runs this search: paste it into a shell</source>
        <translation>已复制运行这次搜索的命令：请粘贴到终端中</translation>
    </message>
    <message>
        <source>%1, in %2</source>
        <translation>%1，单位 %2</translation>
    </message>
    <message>
        <source>A field is wrong.</source>
        <translation>有一项填写有误。</translation>
    </message>
    <message>
        <source>Searches with the run&apos;s newest weights and keeps what it evaluates</source>
        <translation>用运行的最新权重搜索，并保留所评估的内容</translation>
    </message>
    <message>
        <source>Not now: %1. Search when it has ended.</source>
        <translation>现在不行：%1。结束后再搜索。</translation>
    </message>
</context>
<context>
    <name>pada::ui::SearchTableModel</name>
    <message>
        <source>%1
No other evaluated network beats it in score, MAdds and parameters at once.</source>
        <translation>%1
没有其他已评估的网络在分数、乘加数和参数量上同时胜过它。</translation>
    </message>
    <message>
        <source>n/a</source>
        <translation>无值</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>名次</translation>
    </message>
    <message>
        <source>Architecture</source>
        <translation>架构</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>MAdds, M</source>
        <translation>乘加数，M</translation>
    </message>
    <message>
        <source>Parameters, M</source>
        <translation>参数量，M</translation>
    </message>
    <message>
        <source>Generation</source>
        <translation>代</translation>
    </message>
    <message>
        <source>Evaluation</source>
        <translation>评估</translation>
    </message>
    <message>
        <source>Truth</source>
        <translation>真值</translation>
    </message>
    <message>
        <source>Top-1</source>
        <translation>Top-1</translation>
    </message>
</context>
<context>
    <name>pada::ui::SearchView</name>
    <message>
        <source>No search is stored with this run</source>
        <translation>该运行没有存储搜索</translation>
    </message>
    <message>
        <source>Copy the shell&apos;s line</source>
        <translation>复制命令</translation>
    </message>
    <message>
        <source>Copied the line that searches this run: paste it into a shell</source>
        <translation>已复制搜索该运行的命令：请粘贴到终端中</translation>
    </message>
    <message>
        <source>Search shown</source>
        <translation>显示的搜索</translation>
    </message>
    <message>
        <source>Evaluated networks</source>
        <translation>已评估的网络</translation>
    </message>
    <message>
        <source>Best so far</source>
        <translation>至今最好</translation>
    </message>
    <message>
        <source>The best score among the networks evaluated so far, and what random search has found by then on average.
A strategy that does not beat that line has found nothing by its cleverness.</source>
        <translation>至今评估过的网络中最好的分数，以及随机搜索到那时平均找到的分数。
不超过那条线的策略，其巧妙并没有带来任何东西。</translation>
    </message>
    <message>
        <source>Generations</source>
        <translation>各代</translation>
    </message>
    <message>
        <source>Front</source>
        <translation>前沿</translation>
    </message>
    <message>
        <source>Generations: the scores of what each generation asked for; the band holds their middle half.
Front: the networks that no other beats in score, multiply-adds and parameters at once.</source>
        <translation>各代：每一代所要求的网络的分数；带为其中间一半。
前沿：在分数、乘加数和参数量上没有其他网络同时胜过的网络。</translation>
    </message>
    <message>
        <source>Reading the store…</source>
        <translation>正在读取存储库…</translation>
    </message>
    <message>
        <source>A search looks for the best networks with the run&apos;s newest weights and keeps what it evaluates. “pada search %1” in a shell runs one; it is then shown here beside random search.</source>
        <translation>搜索用运行的最新权重寻找最好的网络，并保存它所评估的内容。在终端中用“pada search %1”运行一次搜索，之后会与随机搜索并列显示在这里。</translation>
    </message>
    <message>
        <source>%1 of %2 evaluations on %3 images, batch norm %4, seed %5%6</source>
        <translation>%2 次评估中的 %1 次，%3 幅图像，批归一化 %4，种子 %5%6</translation>
    </message>
    <message>
        <source>, at most %1 M MAdds</source>
        <translation>，最多 %1 M 乘加</translation>
    </message>
    <message>
        <source>%1 networks that no other beats at once</source>
        <translation>%1 个没有其他网络同时胜过的网络</translation>
    </message>
    <message>
        <source>; random search is not known here</source>
        <translation>；这里不知道随机搜索的结果</translation>
    </message>
    <message>
        <source>; random search: %1</source>
        <translation>；随机搜索：%1</translation>
    </message>
    <message>
        <source>%1, of what each generation asked for; band: its middle half</source>
        <translation>%1，每一代所要求的网络；带为其中间一半</translation>
    </message>
    <message>
        <source>New search</source>
        <translation>新搜索</translation>
    </message>
    <message>
        <source>New search…</source>
        <translation>新搜索…</translation>
    </message>
    <message>
        <source>Share of the search that is done</source>
        <translation>搜索已完成的份额</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Stops after the network at work; what is evaluated stays, and “Continue” goes on from there</source>
        <translation>评估完当前网络后停止；已评估的内容保留，“继续”从那里接着进行</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Goes on with this search to the networks that an unbroken one would find</source>
        <translation>继续这次搜索，得到与不中断的搜索相同的网络</translation>
    </message>
    <message>
        <source>Not now: %1. Continue when it has ended.</source>
        <translation>现在不行：%1。结束后再继续。</translation>
    </message>
    <message>
        <source>, at most %1 M parameters</source>
        <translation>，最多 %1 M 参数</translation>
    </message>
    <message>
        <source>Go on to %1</source>
        <translation>继续到 %1</translation>
    </message>
    <message>
        <source>Goes on with this search as if it had been asked for %1 networks</source>
        <translation>继续这次搜索，如同一开始就要求评估 %1 个网络</translation>
    </message>
</context>
<context>
    <name>pada::ui::SearchViewModel</name>
    <message>
        <source>The searches could not be shown</source>
        <translation>搜索无法显示</translation>
    </message>
    <message>
        <source>The searches could not be read</source>
        <translation>搜索无法读取</translation>
    </message>
</context>
<context>
    <name>pada::ui::SearchWork</name>
    <message>
        <source>The search was not started</source>
        <translation>搜索没有开始</translation>
    </message>
    <message>
        <source>The search of %1 ended with a fault</source>
        <translation>%1 的搜索因错误而结束</translation>
    </message>
    <message>
        <source>%1: stopping after the network at work…</source>
        <translation>%1：评估完当前网络后停止…</translation>
    </message>
    <message>
        <source>%1: reading weights and images…</source>
        <translation>%1：正在读取权重和图像…</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>the time left is not known yet</source>
        <translation>剩余时间还不知道</translation>
    </message>
    <message>
        <source>about %1 left</source>
        <translation>约剩 %1</translation>
    </message>
    <message>
        <source>%1: %2 of %3 networks, %4</source>
        <translation>%1：%3 个网络中的 %2 个，%4</translation>
    </message>
    <message>
        <source>loss %1</source>
        <translation>损失 %1</translation>
    </message>
    <message>
        <source>top-1 %1</source>
        <translation>top-1 %1</translation>
    </message>
    <message>
        <source>%1: random search beside it, %2 of %3 networks, best %4, %5</source>
        <translation>%1：并列随机搜索，%3 个网络中的 %2 个，最好 %4，%5</translation>
    </message>
    <message>
        <source>%1: %2 of %3 networks, generation %4, best %5, %6</source>
        <translation>%1：%3 个网络中的 %2 个，第 %4 代，最好 %5，%6</translation>
    </message>
    <message>
        <source>%1: stopped before a network was evaluated</source>
        <translation>%1：在评估任何网络之前已停止</translation>
    </message>
    <message>
        <source>%1: not searched: %2</source>
        <translation>%1：没有搜索：%2</translation>
    </message>
    <message>
        <source>%1: stopped after %2 networks; “Continue” goes on from there</source>
        <translation>%1：评估 %2 个网络后停止；“继续”从那里接着进行</translation>
    </message>
    <message>
        <source>%1: %2 networks evaluated; there are no more</source>
        <translation>%1：已评估 %2 个网络；没有更多了</translation>
    </message>
    <message>
        <source>%1: %2 networks evaluated</source>
        <translation>%1：已评估 %2 个网络</translation>
    </message>
</context>
<context>
    <name>pada::ui::SeedGroups</name>
    <message>
        <source>seed %1</source>
        <translation>种子 %1</translation>
    </message>
    <message>
        <source>seeds %1</source>
        <translation>种子 %1</translation>
    </message>
    <message>
        <source>1 seed: no interval</source>
        <translation>1 个种子：没有区间</translation>
    </message>
    <message>
        <source>%1 seeds</source>
        <translation>%1 个种子</translation>
    </message>
    <message>
        <source>None of the chosen runs has measured this yet.</source>
        <translation>所选的运行都还没有测量这一项。</translation>
    </message>
</context>
<context>
    <name>pada::ui::SeedTable</name>
    <message>
        <source>Group</source>
        <translation>组</translation>
    </message>
    <message>
        <source>Seeds</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>均值</translation>
    </message>
    <message>
        <source>sd</source>
        <translation>标准差</translation>
    </message>
    <message>
        <source>95 % from</source>
        <translation>95 % 起</translation>
    </message>
    <message>
        <source>to</source>
        <translation>至</translation>
    </message>
    <message>
        <source>Median</source>
        <translation>中位数</translation>
    </message>
    <message>
        <source>Against ★</source>
        <translation>相对 ★</translation>
    </message>
</context>
<context>
    <name>pada::ui::SeedsView</name>
    <message>
        <source>box: quartiles with the median; whiskers: lowest and highest; dots: seeds; bar: mean with its 95 % interval, Student&apos;s t</source>
        <translation>箱：四分位数与中位数；须线：最低和最高；点：种子；横条：均值及其 95 % 区间，学生 t 分布</translation>
    </message>
    <message>
        <source>Groups</source>
        <translation>分组</translation>
    </message>
    <message>
        <source>runs that differ in nothing but the seed; sd of the sample (n − 1)</source>
        <translation>除种子外完全相同的运行；样本标准差（n − 1）</translation>
    </message>
    <message>
        <source>Choose runs in the table; those that differ in nothing but the seed come together here.</source>
        <translation>请在表中选择运行；除种子外完全相同的运行会在这里归到一起。</translation>
    </message>
    <message>
        <source>box: quartiles and median; whiskers: lowest and highest; dots: seeds; bar: mean with 95 %, Student&apos;s t</source>
        <translation>箱：四分位数与中位数；须线：最低和最高；点：种子；横条：均值与 95 % 区间，学生 t 分布</translation>
    </message>
</context>
<context>
    <name>pada::ui::SeriesChart</name>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>highest</source>
        <translation>最高</translation>
    </message>
    <message>
        <source>upper quartile</source>
        <translation>上四分位数</translation>
    </message>
    <message>
        <source>median</source>
        <translation>中位数</translation>
    </message>
    <message>
        <source>lower quartile</source>
        <translation>下四分位数</translation>
    </message>
    <message>
        <source>lowest</source>
        <translation>最低</translation>
    </message>
    <message>
        <source>mean</source>
        <translation>均值</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 至 %2</translation>
    </message>
    <message>
        <source>95 % of the mean</source>
        <translation>均值的 95 % 区间</translation>
    </message>
    <message>
        <source>%1, ended at %2</source>
        <translation>%1，结束于 %2</translation>
    </message>
    <message>
        <source>%1 ends at %2</source>
        <translation>%1 结束于 %2</translation>
    </message>
    <message>
        <source>%1 is highest at %2 with %3</source>
        <translation>%1 在 %2 处最高，为 %3</translation>
    </message>
    <message>
        <source>%1: median %2</source>
        <translation>%1：中位数 %2</translation>
    </message>
    <message>
        <source> over %1</source>
        <translation> （横轴：%1）</translation>
    </message>
</context>
<context>
    <name>pada::ui::SettingsPage</name>
    <message>
        <source>System</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>On</source>
        <translation>开</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>关</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Storage</source>
        <translation>存储</translation>
    </message>
    <message>
        <source>Store</source>
        <translation>存储库</translation>
    </message>
    <message>
        <source>%1 MB</source>
        <translation>%1 MB</translation>
    </message>
    <message>
        <source>not written yet</source>
        <translation>尚未写入</translation>
    </message>
    <message>
        <source>Open another…</source>
        <translation>打开另一个…</translation>
    </message>
    <message>
        <source>Another store</source>
        <translation>另一个存储库</translation>
    </message>
    <message>
        <source>Opens in a window of its own; --store FILE does it from a shell. One file holds everything but the checkpoints, which lie beside it.</source>
        <translation>在单独的窗口中打开；在终端中用 --store FILE。除检查点放在旁边之外，一个文件包含全部内容。</translation>
    </message>
    <message>
        <source>This machine</source>
        <translation>这台机器</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>引擎</translation>
    </message>
    <message>
        <source>Nothing is known about devices in this build.</source>
        <translation>这个构建不了解任何设备。</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Light, dark, or as the desktop has it.</source>
        <translation>浅色、深色，或跟随桌面。</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>文字大小</translation>
    </message>
    <message>
        <source>Of all words and numbers; the display&apos;s own scale comes on top.</source>
        <translation>所有文字和数字的大小；显示器自身的缩放另外叠加。</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>高对比度</translation>
    </message>
    <message>
        <source>Black on white, white on black; lines and curves are stronger.</source>
        <translation>白底黑字，黑底白字；线条和曲线更醒目。</translation>
    </message>
    <message>
        <source>Reduced motion</source>
        <translation>减少动态效果</translation>
    </message>
    <message>
        <source>The cell&apos;s halos move with its bands only, menus open at once. “System” follows the desktop.</source>
        <translation>单元图的光晕只随带移动，菜单立即打开。“跟随系统”采用桌面的设置。</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>缩放</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Of everything, on top of the display&apos;s own; in force when the window is opened next.</source>
        <translation>所有内容的缩放，叠加在显示器自身的缩放之上；下次打开窗口时生效。</translation>
    </message>
    <message>
        <source>Of the window, as the system has it or one&apos;s own; in force when the window is opened next. The handbook and what the engine says stay English.</source>
        <translation>窗口的语言，跟随系统或自行选择；下次打开窗口时生效。手册和引擎的消息仍为英文。</translation>
    </message>
</context>
<context>
    <name>pada::ui::SettingsTable</name>
    <message>
        <source>build</source>
        <translation>构建</translation>
    </message>
    <message>
        <source>images</source>
        <translation>图像</translation>
    </message>
    <message>
        <source>backend</source>
        <translation>后端</translation>
    </message>
    <message>
        <source>threads</source>
        <translation>线程</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Setting</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>reference habits</source>
        <translation>参考做法</translation>
    </message>
</context>
<context>
    <name>pada::ui::SettingsView</name>
    <message>
        <source>Differences</source>
        <translation>差异</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Runs across</source>
        <translation>运行横排</translation>
    </message>
    <message>
        <source>Runs down</source>
        <translation>运行竖排</translation>
    </message>
    <message>
        <source>Copy as Markdown</source>
        <translation>复制为 Markdown</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Every run&apos;s settings as this program writes them, so that a key an older build did not know stands at its default. Above them: what no setting says but results may stand on.</source>
        <translation>每个运行的设置按本程序的写法给出，因此旧构建不认识的键取其默认值。上方是设置中没有说明、但结果可能依赖的内容。</translation>
    </message>
    <message>
        <source>Choose at least two runs</source>
        <translation>请选择至少两个运行</translation>
    </message>
    <message>
        <source>the %1 runs agree in all settings</source>
        <translation>这 %1 个运行的所有设置都一致</translation>
    </message>
    <message>
        <source>1 key differs between %1 runs</source>
        <translation>%1 个运行之间有 1 个键不同</translation>
    </message>
    <message>
        <source>%1 keys differ between %2 runs</source>
        <translation>%2 个运行之间有 %1 个键不同</translation>
    </message>
</context>
<context>
    <name>pada::ui::SharePair</name>
    <message>
        <source>%1 %2, would be %3</source>
        <translation>%1 %2，将会是 %3</translation>
    </message>
    <message>
        <source>in use</source>
        <translation>使用中</translation>
    </message>
    <message>
        <source>would be</source>
        <translation>将会</translation>
    </message>
    <message>
        <source>what if</source>
        <translation>假如</translation>
    </message>
</context>
<context>
    <name>pada::ui::ShortcutSheet</name>
    <message>
        <source>Keys</source>
        <translation>按键</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Settings &gt; Keys changes them.</source>
        <translation>可在“设置”&gt;“按键”中更改。</translation>
    </message>
</context>
<context>
    <name>pada::ui::SplitTree</name>
    <message>
        <source>net %1</source>
        <translation>网络 %1</translation>
    </message>
    <message>
        <source>all options</source>
        <translation>所有选项</translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <translation>%2 上的 %1</translation>
    </message>
    <message>
        <source>, score %1</source>
        <translation>，分数 %1</translation>
    </message>
    <message>
        <source>one net, not split yet</source>
        <translation>只有一个网络，尚未划分</translation>
    </message>
    <message>
        <source>%1 nets own the paths; split: %2</source>
        <translation>%1 个网络拥有路径；划分：%2</translation>
    </message>
    <message>
        <source>%1 times</source>
        <translation>%1 次</translation>
    </message>
</context>
<context>
    <name>pada::ui::SplitTreeView</name>
    <message>
        <source>may be %1</source>
        <translation>可以是 %1</translation>
    </message>
    <message>
        <source>paths are its own</source>
        <translation>路径属于它自己</translation>
    </message>
    <message>
        <source>paths, which its nets own</source>
        <translation>路径属于它的下级网络</translation>
    </message>
    <message>
        <source>was split</source>
        <translation>已划分</translation>
    </message>
    <message>
        <source>score of the split</source>
        <translation>划分的分数</translation>
    </message>
</context>
<context>
    <name>pada::ui::SpokenWords</name>
    <message>
        <source>%1 %2 to %3, last %4</source>
        <translation>%1：%2 至 %3，最后为 %4</translation>
    </message>
    <message>
        <source>No numbers yet</source>
        <translation>还没有数值</translation>
    </message>
    <message>
        <source>1 row</source>
        <translation>1 行</translation>
    </message>
    <message>
        <source>%1 rows</source>
        <translation>%1 行</translation>
    </message>
    <message>
        <source>%1 %2 to %3</source>
        <translation>%1：%2 至 %3</translation>
    </message>
</context>
<context>
    <name>pada::ui::StatusLine</name>
    <message>
        <source>Run progress</source>
        <translation>运行进度</translation>
    </message>
    <message>
        <source>Path-passes: one forward and backward of one path on 64 images</source>
        <translation>路径遍：一条路径在 64 幅图像上前向加反向一次</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>就绪</translation>
    </message>
    <message>
        <source>%1 left, ends %2</source>
        <translation>剩余 %1，%2 结束</translation>
    </message>
    <message>
        <source>ddd d MMM, HH:mm</source>
        <translation>M月d日 HH:mm</translation>
    </message>
    <message>
        <source>%1 path-passes</source>
        <translation>%1 路径遍</translation>
    </message>
    <message>
        <source>Checkpoint at step %1</source>
        <translation>第 %1 步的检查点</translation>
    </message>
    <message>
        <source>Ranking path %1 of %2</source>
        <translation>正在排序路径 %1 / %2</translation>
    </message>
    <message>
        <source>%1: %2 after %3 steps</source>
        <translation>%1：%3 步之后%2</translation>
    </message>
    <message>
        <source>Preparing data and net</source>
        <translation>正在准备数据和网络</translation>
    </message>
    <message>
        <source>Epoch %1 of %2 · step %3 of %4</source>
        <translation>第 %1 轮，共 %2 轮 · 第 %3 步，共 %4 步</translation>
    </message>
    <message>
        <source>Step %1 of %2</source>
        <translation>第 %1 步，共 %2 步</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>%1 steps/s</source>
        <translation>%1 步/秒</translation>
    </message>
    <message>
        <source>What this program takes of the machine, once a second</source>
        <translation>本程序占用机器多少，每秒一次</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>pada::ui::StoredSearch</name>
    <message>
        <source>n/a</source>
        <translation>无值</translation>
    </message>
    <message>
        <source>evaluations</source>
        <translation>评估次数</translation>
    </message>
    <message>
        <source>random search</source>
        <translation>随机搜索</translation>
    </message>
    <message>
        <source>this search</source>
        <translation>本次搜索</translation>
    </message>
    <message>
        <source>No network has a finite score yet.</source>
        <translation>还没有网络得到有限的分数。</translation>
    </message>
    <message>
        <source>generation</source>
        <translation>代</translation>
    </message>
    <message>
        <source>median</source>
        <translation>中位数</translation>
    </message>
    <message>
        <source>best</source>
        <translation>最好</translation>
    </message>
    <message>
        <source>One generation only: this strategy learns nothing from what it evaluates.</source>
        <translation>只有一代：这个策略不从评估结果中学习。</translation>
    </message>
    <message>
        <source>MAdds, M</source>
        <translation>乘加数，M</translation>
    </message>
    <message>
        <source>front</source>
        <translation>前沿</translation>
    </message>
    <message>
        <source>This strategy looks for one best network, not for a front.</source>
        <translation>这个策略寻找一个最好的网络，而不是前沿。</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>top-1</source>
        <translation>top-1</translation>
    </message>
    <message>
        <source>Best %1 %2 after %3 evaluations; what random search finds is not known here.</source>
        <translation>%3 次评估后最好的 %1 为 %2；这里不知道随机搜索能找到什么。</translation>
    </message>
    <message>
        <source>Best %1 %2 after %3 evaluations, where random search has %4.</source>
        <translation>%3 次评估后最好的 %1 为 %2，此时随机搜索为 %4。</translation>
    </message>
    <message>
        <source>Best %1 %2 after %3 evaluations, no better than random search with %4.</source>
        <translation>%3 次评估后最好的 %1 为 %2，不比随机搜索的 %4 更好。</translation>
    </message>
    <message>
        <source>%1 · %2 of %3 · %4</source>
        <translation>%1 · %2 / %3 · %4</translation>
    </message>
    <message>
        <source>loss in nats</source>
        <translation>损失，单位 nat</translation>
    </message>
    <message>
        <source>top-1 in %</source>
        <translation>top-1，单位 %</translation>
    </message>
    <message>
        <source>One generation so far: there is none to hold it against.</source>
        <translation>目前只有一代：还没有可与之比较的。</translation>
    </message>
</context>
<context>
    <name>pada::ui::TableCard</name>
    <message>
        <source>What the method shows</source>
        <translation>方法所显示的内容</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>表</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>The first tables come at the end of the first epoch.</source>
        <translation>尚未报告：第一批表格在第一轮结束时出现。</translation>
    </message>
    <message>
        <source>not told yet at this step</source>
        <translation>到这一步还没有报告</translation>
    </message>
    <message>
        <source>after step %1</source>
        <translation>第 %1 步之后</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>Curve of the file</source>
        <translation>文件中的曲线</translation>
    </message>
</context>
<context>
    <name>pada::ui::TableWords</name>
    <message>
        <source>Option ledger</source>
        <translation>选项账目</translation>
    </message>
    <message>
        <source>How fairly options are treated, since the run&apos;s first step: how often a trained path had the option, in how many steps its weights got a gradient, the sum of these gradients&apos; norms, the last such step, and how far its weights moved in the newest epoch without one.</source>
        <translation>从运行的第一步起，各选项受到的对待有多公平：所训练的路径含该选项多少次、其权重在多少步中得到梯度、这些梯度的范数之和、最近一次的步，以及在最近一个没有梯度的轮中权重移动了多远。</translation>
    </message>
    <message>
        <source>Strengths</source>
        <translation>强度</translation>
    </message>
    <message>
        <source>Per decision: how undecided the strengths of its options are (entropy in nats), the strongest option, its share, and whether it is a skip.</source>
        <translation>每个决策：各选项的强度有多不确定（熵，奈特）、最强的选项及其份额，以及它是否为跳连。</translation>
    </message>
    <message>
        <source>Option strengths</source>
        <translation>选项强度</translation>
    </message>
    <message>
        <source>What the method has learnt every option to be worth, as its share among the options of its decision.</source>
        <translation>方法学到的每个选项的价值，以其在决策各选项中所占的份额表示。</translation>
    </message>
    <message>
        <source>Nets</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>The nets that the run has split, what each was split off, and the options it is for. A path is scored on the newest net that has it.</source>
        <translation>运行划分出的网络、各自从哪个网络划分而来，以及各自对应的选项。路径在拥有它的最新网络上评分。</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>阶段</translation>
    </message>
    <message>
        <source>The part of the run that the method is in.</source>
        <translation>方法所处的运行阶段。</translation>
    </message>
    <message>
        <source>Archive</source>
        <translation>存档</translation>
    </message>
    <message>
        <source>The paths whose losses constrain every step, and how new each is.</source>
        <translation>其损失约束每一步的路径，以及各自的新颖度。</translation>
    </message>
    <message>
        <source>Chain</source>
        <translation>链</translation>
    </message>
    <message>
        <source>How far the chain of paths has come: the decision that the newest step changed, steps since the chain began anew, and how many options of all decisions it has been at.</source>
        <translation>路径链走了多远：最近一步改变的决策、链重新开始以来的步数，以及它到过所有决策中的多少个选项。</translation>
    </message>
    <message>
        <source>Chain, newest paths</source>
        <translation>链，最近的路径</translation>
    </message>
    <message>
        <source>The newest paths of the chain, oldest first, and how many steps were done before each.</source>
        <translation>链中最近的路径，最早的在前，以及在每条之前做了多少步。</translation>
    </message>
    <message>
        <source>Splits</source>
        <translation>划分</translation>
    </message>
    <message>
        <source>What every decision of a net could be parted into, how well its options fall into these groups, and which decision was split.</source>
        <translation>网络的每个决策可以分成什么、其选项与这些组有多吻合，以及划分了哪个决策。</translation>
    </message>
    <message>
        <source>Gradient distances</source>
        <translation>梯度距离</translation>
    </message>
    <message>
        <source>1 minus the cosine of what two options of a decision ask of all other weights: 0 = the same, 1 = nothing in common.</source>
        <translation>1 减去一个决策的两个选项对所有其他权重的梯度之余弦：0 = 相同，1 = 毫无共同之处。</translation>
    </message>
    <message>
        <source>Momentum</source>
        <translation>动量</translation>
    </message>
    <message>
        <source>The decision whose option says which momentum a step goes on with.</source>
        <translation>由哪个决策的选项决定一步沿用哪份动量。</translation>
    </message>
    <message>
        <source>Edges</source>
        <translation>边</translation>
    </message>
    <message>
        <source>The share that each edge has in the node it leads to.</source>
        <translation>每条边在它所通向的节点中占的份额。</translation>
    </message>
    <message>
        <source>Expected cost</source>
        <translation>期望代价</translation>
    </message>
    <message>
        <source>Multiply-adds that the strengths lead to expect, and what the cost term holds them against.</source>
        <translation>由强度推得的期望乘加数，以及代价项与之比较的目标。</translation>
    </message>
    <message>
        <source>Anchor</source>
        <translation>锚点</translation>
    </message>
    <message>
        <source>The path that others are aligned to, and how it did when it was chosen.</source>
        <translation>其他路径与之对齐的路径，以及选定它时的表现。</translation>
    </message>
    <message>
        <source>Gates</source>
        <translation>门控</translation>
    </message>
    <message>
        <source>Which bank of weights every edge takes, and how sure the gate is.</source>
        <translation>每条边取哪个权重库，以及门控有多确定。</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Classes that take part, easy ones first.</source>
        <translation>参与的类别，容易的在前。</translation>
    </message>
    <message>
        <source>Pruned options</source>
        <translation>剪去的选项</translation>
    </message>
    <message>
        <source>Options that the method has given up, and when.</source>
        <translation>方法已放弃的选项，以及何时放弃。</translation>
    </message>
    <message>
        <source>all</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Interference</source>
        <translation>干扰</translation>
    </message>
    <message>
        <source>Pairs of paths that differ in so many decisions: the mean cosine of their gradients in the weights that both train, its 95 % interval, and how many tensors a pair shares.</source>
        <translation>有这么多决策不同的路径对：两者在共同训练的权重上梯度余弦的均值、其 95 % 区间，以及每对共用多少个张量。</translation>
    </message>
    <message>
        <source>Watched paths</source>
        <translation>观察的路径</translation>
    </message>
    <message>
        <source>The paths that [telemetry] probe_paths names, scored after the epoch, always on the same images; what [ranking] truth says of them, and the path-passes that it took.</source>
        <translation>[telemetry] probe_paths 所列的路径，每一轮之后评分，始终在同样的图像上；[ranking] truth 对它们的说法，以及所用的路径遍。</translation>
    </message>
</context>
<context>
    <name>pada::ui::TimeBar</name>
    <message>
        <source>A step back</source>
        <translation>后退一步</translation>
    </message>
    <message>
        <source>A step back  (,)</source>
        <translation>后退一步（,）</translation>
    </message>
    <message>
        <source>Play back</source>
        <translation>回放</translation>
    </message>
    <message>
        <source>A step forward</source>
        <translation>前进一步</translation>
    </message>
    <message>
        <source>A step forward  (.)</source>
        <translation>前进一步（.）</translation>
    </message>
    <message>
        <source>Speed of playing back</source>
        <translation>回放速度</translation>
    </message>
    <message>
        <source>Whole</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Follow</source>
        <translation>跟随</translation>
    </message>
    <message>
        <source>Fixed</source>
        <translation>固定</translation>
    </message>
    <message>
        <source>What the axes over time show: the whole run, the part before the cursor, or a part that stays.
Ctrl+wheel or + and - in a chart shows a part, Shift+wheel moves it, a double click or 0 shows the whole again.</source>
        <translation>时间轴显示什么：整个运行、游标之前的部分，或固定的一段。
在图表中用 Ctrl+滚轮或 + 和 - 显示局部，Shift+滚轮移动，双击或 0 重新显示全部。</translation>
    </message>
    <message>
        <source>Stop playing back</source>
        <translation>停止回放</translation>
    </message>
    <message>
        <source>Play the run back; training is not touched</source>
        <translation>回放运行；训练不受影响</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>实时</translation>
    </message>
    <message>
        <source>Newest</source>
        <translation>最新</translation>
    </message>
    <message>
        <source>All views at the newest step  (L)</source>
        <translation>所有视图都到最新一步（L）</translation>
    </message>
    <message>
        <source>%1 behind</source>
        <translation>落后 %1</translation>
    </message>
</context>
<context>
    <name>pada::ui::TimeLine</name>
    <message>
        <source>step %1</source>
        <translation>第 %1 步</translation>
    </message>
    <message>
        <source>epoch %1 · %2</source>
        <translation>第 %1 轮 · %2</translation>
    </message>
    <message>
        <source>Time shown by all views</source>
        <translation>所有视图显示的时间</translation>
    </message>
    <message>
        <source>Where in the run all views stand.
Drag, or Left and Right by a step, Page Up and Page Down by an epoch, Home and End, Space to play back.</source>
        <translation>所有视图停在运行的何处。
拖动；左右方向键移动一步，Page Up 和 Page Down 移动一轮，Home 和 End 到两端，空格键回放。</translation>
    </message>
</context>
<context>
    <name>pada::ui::TrainingCard</name>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>准确率</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>Norm</source>
        <translation>范数</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>running mean</source>
        <translation>滑动平均</translation>
    </message>
    <message>
        <source>Pale: every step. Strong: debiased running mean whose past never changes.
The lowest and highest step of every pixel column are drawn, so a spike of one step stays visible.</source>
        <translation>浅色：每一步。深色：去偏的滑动平均，过去的值不会改变。
每个像素列都画出其中最低和最高的步，因此单步的尖峰不会消失。</translation>
    </message>
    <message>
        <source>line: mean over about %1 steps</source>
        <translation>线：约 %1 步的均值</translation>
    </message>
    <message>
        <source>nats per step; %1</source>
        <translation>奈特/步；%1</translation>
    </message>
    <message>
        <source>% of the batch; %1</source>
        <translation>批的 %；%1</translation>
    </message>
    <message>
        <source>learning rate of every step</source>
        <translation>每步的学习率</translation>
    </message>
    <message>
        <source>a look at some of the steps, the others are being read</source>
        <translation>先看部分步，其余的步正在读取</translation>
    </message>
    <message>
        <source>learning rate; %1</source>
        <translation>学习率；%1</translation>
    </message>
    <message>
        <source>gradient norm before clipping; %1</source>
        <translation>裁剪前的梯度范数；%1</translation>
    </message>
</context>
<context>
    <name>pada::ui::TwinReplay</name>
    <message>
        <source>step %1</source>
        <translation>第 %1 步</translation>
    </message>
    <message>
        <source>epoch %1</source>
        <translation>第 %1 轮</translation>
    </message>
    <message>
        <source>%1 path-passes</source>
        <translation>%1 路径遍</translation>
    </message>
    <message>
        <source>has come to %1 so far; %2</source>
        <translation>至今到 %1；%2</translation>
    </message>
    <message>
        <source>ended at %1; %2</source>
        <translation>结束于 %1；%2</translation>
    </message>
</context>
<context>
    <name>pada::ui::VarianceCard</name>
    <message>
        <source>Paths</source>
        <translation>路径</translation>
    </message>
    <message>
        <source>GV</source>
        <translation>梯度方差</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>图像</translation>
    </message>
    <message>
        <source>Gauge</source>
        <translation>仪表</translation>
    </message>
    <message>
        <source>Gradient variance</source>
        <translation>梯度方差</translation>
    </message>
    <message>
        <source>Gradient variance per weight</source>
        <translation>逐权重的梯度方差</translation>
    </message>
    <message>
        <source>Second moments at frozen weights, of gradients g before clipping, over n draws.
Taken: of the gradient that this run takes, draws from its own sampler. Uniform: mean g² over uniform draws.
Unbiased: of g/(N p), which would estimate the uniform mean; no run takes it unless it sets unbias_path or unbias_data.
Optimal = (mean g)²: the least an unbiased sampler can reach.
Unbiased can rise far above uniform late in a run: what the sampler hardly draws any more weighs 1/(N p) there; hence the logarithmic axis.
Paths: g is a path&apos;s whole gradient. Images: g is an image&apos;s loss gradient at the logits.
Gauge: the same moments over that of uniform draws; in use = unbiased; headroom = 1 − optimal / in use; bands are 95 % bootstrap intervals over the draws.</source>
        <translation>权重冻结时，裁剪前的梯度 g 在 n 次抽取上的二阶矩。
采用：该运行所用的梯度，抽取自它自己的采样器。均匀：均匀抽取下 g² 的均值。
无偏：g/(N p) 的二阶矩，它估计均匀均值；除非设置 unbias_path 或 unbias_data，否则没有运行采用它。
最优 =（g 的均值）²：无偏采样器所能达到的最小值。
运行后期无偏值可能远高于均匀值：采样器几乎不再抽取的部分在其中的权重为 1/(N p)，因此用对数轴。
路径：g 是一条路径的整个梯度。图像：g 是一幅图像的损失对 logits 的梯度。
仪表：同样的矩除以均匀抽取的矩；使用中 = 无偏；余量 = 1 − 最优 / 使用中；带是对抽取做自助法的 95 % 区间。</translation>
    </message>
    <message>
        <source>uniform</source>
        <translation>均匀</translation>
    </message>
    <message>
        <source>optimal</source>
        <translation>最优</translation>
    </message>
    <message>
        <source>unbiased</source>
        <translation>无偏</translation>
    </message>
    <message>
        <source>taken</source>
        <translation>采用</translation>
    </message>
    <message>
        <source>online</source>
        <translation>在线</translation>
    </message>
    <message>
        <source>this run</source>
        <translation>该运行</translation>
    </message>
    <message>
        <source>per weight, online</source>
        <translation>逐权重，在线</translation>
    </message>
    <message>
        <source>The snapshots of this run do not hold these measures.</source>
        <translation>该运行的快照不含这些量。</translation>
    </message>
</context>
<context>
    <name>pada::ui::VarianceGauge</name>
    <message>
        <source>optimal</source>
        <translation>最优</translation>
    </message>
    <message>
        <source>uniform</source>
        <translation>均匀</translation>
    </message>
    <message>
        <source>in use</source>
        <translation>使用中</translation>
    </message>
    <message>
        <source>taken</source>
        <translation>采用</translation>
    </message>
    <message>
        <source>what if</source>
        <translation>假如</translation>
    </message>
    <message>
        <source>%1 %2 times uniform</source>
        <translation>%1 为均匀时的 %2 倍</translation>
    </message>
    <message>
        <source> (%1 to %2)</source>
        <translation> （%1 至 %2）</translation>
    </message>
    <message>
        <source>headroom %1</source>
        <translation>余量 %1</translation>
    </message>
    <message>
        <source>Paths</source>
        <translation>路径</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>图像</translation>
    </message>
    <message>
        <source>times uniform draws, log; n %1, band 95 %</source>
        <translation>均匀抽取的倍数，对数；n %1，带为 95 %</translation>
    </message>
</context>
<context>
    <name>pada::ui::VarianceGaugeView</name>
    <message>
        <source>of uniform</source>
        <translation>相对均匀</translation>
    </message>
    <message>
        <source>second moment</source>
        <translation>二阶矩</translation>
    </message>
    <message>
        <source>95 % bootstrap</source>
        <translation>95 % 自助法</translation>
    </message>
    <message>
        <source>headroom: 1 − optimal / in use</source>
        <translation>余量：1 − 最优 / 使用中</translation>
    </message>
    <message>
        <source>by the norms behind the stored weights</source>
        <translation>依据存储权重背后的范数</translation>
    </message>
    <message>
        <source>headroom</source>
        <translation>余量</translation>
    </message>
</context>
<context>
    <name>pada::ui::VerdictPanel</name>
    <message>
        <source>Verdict</source>
        <translation>结论</translation>
    </message>
    <message>
        <source>Number that groups are compared by</source>
        <translation>用来比较各组的数值</translation>
    </message>
    <message>
        <source>Nothing to say</source>
        <translation>无可结论</translation>
    </message>
    <message>
        <source>Choose at least two runs.</source>
        <translation>请选择至少两个运行。</translation>
    </message>
    <message>
        <source>One run alone: nothing to compare it with.</source>
        <translation>只有一个运行：没有可比较的对象。</translation>
    </message>
    <message>
        <source>The chosen runs differ in nothing but the seed: what parts them is chance.</source>
        <translation>所选的运行除种子外完全相同：它们之间的差别出于偶然。</translation>
    </message>
    <message>
        <source>%1, %2.</source>
        <translation>%1，%2。</translation>
    </message>
    <message>
        <source>%1: mean %2, sd %3; 95 %: %4 to %5, Student&apos;s t.</source>
        <translation>%1：均值 %2，标准差 %3；95 %：%4 至 %5，学生 t 分布。</translation>
    </message>
    <message>
        <source>%1: %2.</source>
        <translation>%1：%2。</translation>
    </message>
    <message>
        <source>One group</source>
        <translation>一个组</translation>
    </message>
    <message>
        <source>★ %1, %2</source>
        <translation>★ %1，%2</translation>
    </message>
    <message>
        <source>Separated</source>
        <translation>可区分</translation>
    </message>
    <message>
        <source>Not separated</source>
        <translation>不可区分</translation>
    </message>
    <message>
        <source>No verdict</source>
        <translation>没有结论</translation>
    </message>
    <message>
        <source>%1 comparisons, none corrected for their number.</source>
        <translation>%1 次比较，均未按次数作修正。</translation>
    </message>
    <message>
        <source>Verdict on %1</source>
        <translation>关于%1的结论</translation>
    </message>
    <message>
        <source>Paired differences</source>
        <translation>配对差</translation>
    </message>
    <message>
        <source>The paper beside ours</source>
        <translation>论文与本程序结果并列</translation>
    </message>
    <message>
        <source>Every cell of the paper&apos;s tables that a source gives, and what was measured here</source>
        <translation>论文各表中有出处的每一格，以及在此测得的结果</translation>
    </message>
</context>
<context>
    <name>pada::ui::VerdictWords</name>
    <message>
        <source>they were trained on different images</source>
        <translation>它们在不同的图像上训练</translation>
    </message>
    <message>
        <source>their search spaces differ</source>
        <translation>它们的搜索空间不同</translation>
    </message>
    <message>
        <source>they cost %1 to %2 path-passes</source>
        <translation>它们的代价为 %1 与 %2 路径遍</translation>
    </message>
    <message>
        <source>other paths were ranked</source>
        <translation>排序的路径不同</translation>
    </message>
    <message>
        <source>they were ranked against different truths</source>
        <translation>它们的排序相对于不同的真值</translation>
    </message>
    <message>
        <source>Difference %1.</source>
        <translation>差为 %1。</translation>
    </message>
    <message>
        <source>Mean difference %1 over %2 paired seeds, %3 up, %4 down.</source>
        <translation>%2 个配对种子的平均差为 %1，其中 %3 个上升，%4 个下降。</translation>
    </message>
    <message>
        <source>95 %: %1 to %2, Student&apos;s t of the paired differences.</source>
        <translation>95 %：%1 至 %2，配对差的学生 t 分布。</translation>
    </message>
    <message>
        <source>%1 and %2 are not comparable in %3: %4.</source>
        <translation>以%3衡量，%1 与 %2 不可比：%4。</translation>
    </message>
    <message>
        <source>%1 and %2 share no seed with a value of %3.</source>
        <translation>%1 与 %2 没有共同的、且有%3值的种子。</translation>
    </message>
    <message>
        <source>One shared seed says nothing about %1 and %2; run at least %3.</source>
        <translation>只有一个共同的种子，说明不了 %1 与 %2 的关系；请至少运行 %3 个。</translation>
    </message>
    <message>
        <source>%1 shared seeds are too few for %2 and %3; run at least %4.</source>
        <translation>%1 个共同的种子对 %2 与 %3 来说太少；请至少运行 %4 个。</translation>
    </message>
    <message>
        <source>These %1 seeds do not separate %2 from %3 in %4: %5 (%6 to %7).</source>
        <translation>以%4衡量，这 %1 个种子不能区分 %2 与 %3：%5（%6 至 %7）。</translation>
    </message>
    <message>
        <source>About %1 seeds would in four of five tries, if the difference and its spread are as seen.</source>
        <translation>若差及其离散程度与所见相同，约 %1 个种子可在五次尝试的四次中区分它们。</translation>
    </message>
    <message>
        <source>No number of seeds separates what is equal.</source>
        <translation>相等的东西，多少个种子都无法区分。</translation>
    </message>
    <message>
        <source>More than %1 seeds would be needed.</source>
        <translation>需要 %1 个以上的种子。</translation>
    </message>
    <message>
        <source>%1 has a higher %2 than %3, by %4 (%5 to %6), in %7 of %8 seeds.</source>
        <translation>%1 的%2高于 %3，高 %4（%5 至 %6），%8 个种子中有 %7 个如此。</translation>
    </message>
    <message>
        <source>%1 has a lower %2 than %3, by %4 (%5 to %6), in %7 of %8 seeds.</source>
        <translation>%1 的%2低于 %3，低 %4（%5 至 %6），%8 个种子中有 %7 个如此。</translation>
    </message>
    <message>
        <source>%1 has come to %2 path-passes, %3 to %4.</source>
        <translation>%1 已做 %2 路径遍，%3 已做 %4。</translation>
    </message>
</context>
<context>
    <name>pada::ui::ViewsMenu</name>
    <message>
        <source>Name of the view</source>
        <translation>视图的名称</translation>
    </message>
    <message>
        <source>Return saves it, Escape leaves it</source>
        <translation>回车键保存，Escape 放弃</translation>
    </message>
    <message>
        <source>Saved views</source>
        <translation>已保存的视图</translation>
    </message>
    <message>
        <source>Views with a name: runs, filter, order, groups and columns of the table, curves and the number compared</source>
        <translation>有名称的视图：运行、筛选、表的排序、分组和列、曲线以及所比较的数值</translation>
    </message>
    <message>
        <source>Views</source>
        <translation>视图</translation>
    </message>
    <message>
        <source>%1, changed</source>
        <translation>%1，已更改</translation>
    </message>
    <message>
        <source>No view is saved yet</source>
        <translation>还没有保存视图</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>另存为…</translation>
    </message>
    <message>
        <source>Save changes to “%1”</source>
        <translation>把更改保存到“%1”</translation>
    </message>
    <message>
        <source>The view was not saved</source>
        <translation>视图未保存</translation>
    </message>
    <message>
        <source>Rename “%1”…</source>
        <translation>重命名“%1”…</translation>
    </message>
    <message>
        <source>Delete “%1”</source>
        <translation>删除“%1”</translation>
    </message>
    <message>
        <source>The view was not deleted</source>
        <translation>视图未删除</translation>
    </message>
    <message>
        <source>The view was not renamed</source>
        <translation>视图未重命名</translation>
    </message>
</context>
<context>
    <name>pada::ui::WeightHeat</name>
    <message>
        <source>In the end the middle 90 % of images have weights from %1 to %2</source>
        <translation>最后，中间 90 % 的图像权重在 %1 至 %2 之间</translation>
    </message>
    <message>
        <source>all images alike</source>
        <translation>所有图像相同</translation>
    </message>
    <message>
        <source>95 % of images lie below</source>
        <translation>95 % 的图像在此之下</translation>
    </message>
    <message>
        <source>median</source>
        <translation>中位数</translation>
    </message>
    <message>
        <source>5 % lie below</source>
        <translation>5 % 在此之下</translation>
    </message>
</context>
<context>
    <name>pada::ui::WeightsCard</name>
    <message>
        <source>View</source>
        <translation>视图</translation>
    </message>
    <message>
        <source>Data weights</source>
        <translation>数据权重</translation>
    </message>
    <message>
        <source>Sampling weight of every training image times their number: 1× is uniform.</source>
        <translation>每幅训练图像的采样权重乘以图像总数：1× 即均匀。</translation>
    </message>
    <message>
        <source>Until the end of the first epoch every image has the same weight.</source>
        <translation>第一轮结束之前，每幅图像的权重相同。</translation>
    </message>
    <message>
        <source>Reading the weights…</source>
        <translation>正在读取权重…</translation>
    </message>
    <message>
        <source>Epoch %1 draws every image equally often; weights come later.</source>
        <translation>第 %1 轮对每幅图像等概率抽取；权重此后才有。</translation>
    </message>
    <message>
        <source>images, of %1</source>
        <translation>图像数，共 %1</translation>
    </message>
    <message>
        <source>images, of %1; weights of epoch %2</source>
        <translation>图像数，共 %1；第 %2 轮抽样所用的权重</translation>
    </message>
    <message>
        <source>images, of %1; all alike in epoch %2</source>
        <translation>图像数，共 %1；第 %2 轮对所有图像等概率抽取</translation>
    </message>
    <message>
        <source>; %1 drawn in %2</source>
        <translation>；第 %2 轮抽到 %1 幅</translation>
    </message>
    <message>
        <source>%1 images drawn in epoch %2</source>
        <translation>第 %2 轮抽到 %1 幅图像</translation>
    </message>
</context>
<context>
    <name>pada::ui::WelcomeView</name>
    <message>
        <source>Train a supernet and watch how it samples</source>
        <translation>训练一个超网，观察它如何采样</translation>
    </message>
    <message>
        <source>Paths, images and gradient variance, step by step; then rank every architecture in it.</source>
        <translation>逐步查看路径、图像和梯度方差；然后给其中的每个架构排序。</translation>
    </message>
    <message>
        <source>Run the demo</source>
        <translation>运行演示</translation>
    </message>
    <message>
        <source>64 architectures on 10,000 pictures of clothing. Trains and ranks in about 20 seconds on two cores.</source>
        <translation>64 个架构，10,000 张服装图片。在两个核心上约 20 秒完成训练和排序。</translation>
    </message>
    <message>
        <source>Browse stored runs</source>
        <translation>浏览已存储的运行</translation>
    </message>
    <message>
        <source>Runs you have started are kept here, with every step.</source>
        <translation>您启动的运行保存在这里，包含每一步。</translation>
    </message>
    <message>
        <source>Open the library</source>
        <translation>打开运行库</translation>
    </message>
    <message>
        <source>Choose an experiment</source>
        <translation>选择实验</translation>
    </message>
    <message>
        <source>Presets, or a TOML file of your own: data, space, method and budget. A suite runs several in turn.</source>
        <translation>预设，或您自己的 TOML 文件：数据、空间、方法和预算。实验组会依次运行多个。</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Look at sample runs</source>
        <translation>查看示例运行</translation>
    </message>
    <message>
        <source>Finished runs of four methods, three seeds each, ranked: every page is full at once. They are copied into your store; nothing is trained.</source>
        <translation>四种方法、各三个种子的已完成运行，均已排序：每一页立即有内容。它们会被复制到您的存储库中；不训练任何内容。</translation>
    </message>
    <message>
        <source>Open the sample</source>
        <translation>打开示例</translation>
    </message>
    <message>
        <source>Runs you have started are kept here, with every step. None yet.</source>
        <translation>您启动的运行保存在这里，包含每一步。目前还没有。</translation>
    </message>
    <message>
        <source>One run is stored, with every step. Open it to see it in full.</source>
        <translation>已存储一个运行，包含每一步。打开它即可查看全部内容。</translation>
    </message>
    <message>
        <source>%1 runs are stored, with every step. Open one to see it in full.</source>
        <translation>已存储 %1 个运行，包含每一步。打开其中一个即可查看全部内容。</translation>
    </message>
</context>
<context>
    <name>pada::ui::WhatIf</name>
    <message>
        <source>This run keeps no norms: [telemetry] enabled is false.</source>
        <translation>该运行不保存范数：[telemetry] enabled 为 false。</translation>
    </message>
    <message>
        <source>Reading the weights…</source>
        <translation>正在读取权重…</translation>
    </message>
    <message>
        <source>The weights of this epoch are not stored ([telemetry] weights_every).</source>
        <translation>这一轮的权重没有存储（[telemetry] weights_every）。</translation>
    </message>
    <message>
        <source>Nothing is mixed in yet: the smoothing factor is 0, so no norms are behind the weights.</source>
        <translation>还没有混入任何东西：平滑系数为 0，因此权重背后没有范数。</translation>
    </message>
    <message>
        <source>Nothing to ask: this run&apos;s samplers do not go by norms, or have none yet.</source>
        <translation>无可询问：该运行的采样器不依据范数，或还没有范数。</translation>
    </message>
    <message>
        <source>effective sample %1 of %2; the heaviest 5 % get %3 of draws</source>
        <translation>有效样本量 %1 / %2；最重的 5 % 占抽取的 %3</translation>
    </message>
    <message>
        <source>effective sample %1 → %2 of %3; the heaviest 5 % get %4 → %5 of draws</source>
        <translation>有效样本量 %1 → %2，共 %3；最重的 5 % 占抽取的 %4 → %5</translation>
    </message>
    <message>
        <source>%1 %2 → %3</source>
        <translation>%1 %2 → %3</translation>
    </message>
</context>
<context>
    <name>pada::ui::WorthView</name>
    <message>
        <source>Nothing to compare yet</source>
        <translation>还没有可比较的内容</translation>
    </message>
    <message>
        <source>Scores on the same paths</source>
        <translation>相同路径上的各分数</translation>
    </message>
    <message>
        <source>Every score against the same truth on the same paths. Brackets: 95 % bootstrap over paths; differences are taken on the same resamples.
Costs: training and scoring of these paths. A path-pass is a forward and a backward pass of one path on 64 images.
Double-click a score to see it across in the chart.</source>
        <translation>所有分数在相同路径上与同一真值比较。括号：对路径做自助法的 95 % 区间；差值取自同样的重抽样。
代价：这些路径的训练和评分。一条路径在 64 幅图像上前向加反向一次为一个路径遍。
双击一个分数，可在图表横轴上查看它。</translation>
    </message>
    <message>
        <source>The same scores on other truths</source>
        <translation>相同分数在其他真值上</translation>
    </message>
    <message>
        <source>Other truths</source>
        <translation>其他真值</translation>
    </message>
    <message>
        <source>A sum that was chosen by one truth is worth what it reaches on the others.</source>
        <translation>由一个真值选出的和，其价值在于它在其他真值上达到多少。</translation>
    </message>
    <message>
        <source>What saw a truth</source>
        <translation>见过真值的内容</translation>
    </message>
    <message>
        <source>Truths</source>
        <translation>真值</translation>
    </message>
    <message>
        <source>Cells that were trained, each alone: no rival of a score that saw none, but how far one can get.</source>
        <translation>逐个单独训练的单元：它们不是未见过真值的分数的对手，而是说明能走多远。</translation>
    </message>
    <message>
        <source>Comparing with what costs less: seconds for a thousand paths, a minute for a whole space…</source>
        <translation>正在与代价更小者比较：一千条路径需几秒，整个空间需一分钟…</translation>
    </message>
    <message>
        <source>Needs a finished ranking with a truth column. “pada score RUN” computes scores that train nothing; a run of the control stands beside them.</source>
        <translation>需要一个已完成的排序和一个真值列。“pada score RUN”计算免训练的分数；对照的运行与它们并列。</translation>
    </message>
    <message>
        <source>%1 paths against %2; nothing here saw a truth</source>
        <translation>%1 条路径，相对于 %2；这里没有任何内容见过真值</translation>
    </message>
    <message>
        <source>fixed on %1, looked at here</source>
        <translation>在 %1 上确定，在这里查看</translation>
    </message>
    <message>
        <source>Better or worse than the supernet</source>
        <translation>比超网好还是差</translation>
    </message>
    <message>
        <source>right of 0: better; whiskers: 95 % over paths</source>
        <translation>0 的右侧：更好；须线：对路径的 95 % 区间</translation>
    </message>
    <message>
        <source>How much better a score orders these paths than the supernet by loss does. Hollow: its interval holds 0, so the two are not told apart.</source>
        <translation>一个分数对这些路径的排序比按损失的超网好多少。空心：其区间包含 0，因此两者无法区分。</translation>
    </message>
    <message>
        <source>What this says</source>
        <translation>这说明什么</translation>
    </message>
    <message>
        <source>The paper beside ours</source>
        <translation>论文与本程序结果并列</translation>
    </message>
    <message>
        <source>Every cell of the paper&apos;s tables that a source gives, and what was measured here</source>
        <translation>论文各表中有出处的每一格，以及在此测得的结果</translation>
    </message>
</context>
<context>
    <name>pada::ui::WorthViewModel</name>
    <message>
        <source>n/a</source>
        <translation>无值</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>分数</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>种类</translation>
    </message>
    <message>
        <source>Kendall τ-b</source>
        <translation>肯德尔 τ-b</translation>
    </message>
    <message>
        <source>Minus the supernet</source>
        <translation>减去超网</translation>
    </message>
    <message>
        <source>P@Top-5 %</source>
        <translation>前 5 % 精确率</translation>
    </message>
    <message>
        <source>Path-passes</source>
        <translation>路径遍数</translation>
    </message>
    <message>
        <source>MAdds</source>
        <translation>乘加数</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Mean over seeds</source>
        <translation>各种子的均值</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>列</translation>
    </message>
    <message>
        <source>At equal work</source>
        <translation>工作量相等时</translation>
    </message>
    <message>
        <source>At equal images</source>
        <translation>图像数相等时</translation>
    </message>
    <message>
        <source>%1: no such rankings are stored; %2.</source>
        <translation>%1：没有存储这样的排序；%2。</translation>
    </message>
    <message>
        <source>%1 minus %2</source>
        <translation>%1 减 %2</translation>
    </message>
    <message>
        <source>; multiply-adds %1 to 1</source>
        <translation>；乘加数 %1 比 1</translation>
    </message>
    <message>
        <source>Sums of log ranks depend on the list of paths; a path without a way from input to output is last. %1 held against this truth so far: %2.</source>
        <translation>对数名次之和取决于路径列表；从输入到输出没有通路的路径排在最后。至今有%1与该真值比较过：%2。</translation>
    </message>
    <message>
        <source>One sum was</source>
        <translation>一个和</translation>
    </message>
    <message>
        <source>%1 sums were</source>
        <translation>%1 个和</translation>
    </message>
    <message>
        <source>There is nothing to hold the ranking against.</source>
        <translation>没有可与排序比较的内容。</translation>
    </message>
    <message>
        <source>Kendall τ-b minus that of the supernet</source>
        <translation>肯德尔 τ-b 减去超网的 τ-b</translation>
    </message>
    <message>
        <source>not told apart from the supernet</source>
        <translation>与超网无法区分</translation>
    </message>
    <message>
        <source>better than the supernet</source>
        <translation>比超网好</translation>
    </message>
    <message>
        <source>worse than the supernet</source>
        <translation>比超网差</translation>
    </message>
    <message>
        <source>%1: %2, %3</source>
        <translation>%1：%2，%3</translation>
    </message>
</context>
<context>
    <name>pada::ui::baselines</name>
    <message>
        <source>Live convolutions</source>
        <translation>有效卷积数</translation>
    </message>
    <message>
        <source>Multiply-adds</source>
        <translation>乘加数</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>参数量</translation>
    </message>
</context>
<context>
    <name>pada::ui::coverage</name>
    <message>
        <source>The first epoch has not ended yet.</source>
        <translation>第一轮还没有结束。</translation>
    </message>
    <message>
        <source>How many images the run has is not known without them.</source>
        <translation>没有图像就不知道该运行有多少图像。</translation>
    </message>
    <message>
        <source>This run did not count its images.</source>
        <translation>该运行没有统计它的图像。</translation>
    </message>
    <message>
        <source>effective</source>
        <translation>有效</translation>
    </message>
    <message>
        <source>drawn</source>
        <translation>抽到</translation>
    </message>
</context>
<context>
    <name>pada::ui::forecast</name>
    <message>
        <source>measure to know</source>
        <translation>测量后可知</translation>
    </message>
    <message>
        <source>about %1: training %2</source>
        <translation>约 %1：训练 %2</translation>
    </message>
    <message>
        <source>, ranking %1</source>
        <translation>，排序 %1</translation>
    </message>
    <message>
        <source>, before it %1</source>
        <translation>，之前 %1</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>One after the other; the numbers below are of all together.</source>
        <translation>一个接一个；下面的数字是全部合计。</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>Optimiser steps.</source>
        <translation>优化步数。</translation>
    </message>
    <message>
        <source>Path-passes</source>
        <translation>路径遍数</translation>
    </message>
    <message>
        <source>One path forward and backward on 64 images; methods are compared at equal path-passes.</source>
        <translation>一条路径在 64 幅图像上前向加反向一次；各方法在路径遍数相等时比较。</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>内存</translation>
    </message>
    <message>
        <source>What the program held more during the dry run: images, net and buffers.</source>
        <translation>试运行期间程序多占用的内存：图像、网络和缓冲区。</translation>
    </message>
    <message>
        <source>Disk</source>
        <translation>磁盘</translation>
    </message>
    <message>
        <source>Rows of steps, epochs and scores, and the two newest checkpoints.</source>
        <translation>步、轮和分数的数据行，以及最新的两个检查点。</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>%1 s a step, mean of %2 measured steps.</source>
        <translation>每步 %1 秒，%2 个实测步的均值。</translation>
    </message>
    <message>
        <source>From a few real steps on this machine.</source>
        <translation>来自这台机器上少量真实的步。</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>图像数</translation>
    </message>
    <message>
        <source>Of the training part, in all batches together; an image that is drawn again counts again.</source>
        <translation>训练部分的图像，所有批合计；再次抽到的图像再次计数。</translation>
    </message>
    <message>
        <source>, watched paths %1</source>
        <translation>，观察的路径 %1</translation>
    </message>
</context>
<context>
    <name>pada::ui::health</name>
    <message>
        <source>Losses</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>No step has been taken yet.</source>
        <translation>还没有做任何一步。</translation>
    </message>
    <message>
        <source>The steps are being read.</source>
        <translation>正在读取各步。</translation>
    </message>
    <message>
        <source>diverged</source>
        <translation>已发散</translation>
    </message>
    <message>
        <source>not a number</source>
        <translation>不是数</translation>
    </message>
    <message>
        <source>The loss or gradient is no number in %1 of %2 steps, first at step %3.</source>
        <translation>%2 步中有 %1 步的损失或梯度不是数，最早在第 %3 步。</translation>
    </message>
    <message>
        <source>The run diverged at step %1.</source>
        <translation>该运行在第 %1 步发散。</translation>
    </message>
    <message>
        <source> A smaller [optimizer] lr (now %1) or clip_norm (now %2) helps.</source>
        <translation> 减小 [optimizer] lr（现为 %1）或 clip_norm（现为 %2）会有帮助。</translation>
    </message>
    <message>
        <source>all numbers</source>
        <translation>都是数</translation>
    </message>
    <message>
        <source>Losses and gradients of all %1 steps are numbers.</source>
        <translation>全部 %1 步的损失和梯度都是数。</translation>
    </message>
    <message>
        <source>Options</source>
        <translation>选项</translation>
    </message>
    <message>
        <source>This run has told no sampling probabilities yet.</source>
        <translation>该运行还没有报告采样概率。</translation>
    </message>
    <message>
        <source>option %1</source>
        <translation>选项 %1</translation>
    </message>
    <message>
        <source>least %1</source>
        <translation>最少 %1</translation>
    </message>
    <message>
        <source>The option drawn least is %1 at %2, with %3 of the draws; starved means below %4, a fifth of an even share of %5.</source>
        <translation>抽取最少的选项是 %2 上的 %1，占抽取的 %3；低于 %4 即为饥饿，那是均等份额 %5 的五分之一。</translation>
    </message>
    <message>
        <source> The first fell below it at step %1; %2 are starved now.</source>
        <translation> 第一个在第 %1 步低于该值；现在有 %2 个饥饿。</translation>
    </message>
    <message>
        <source> Weights that are hardly drawn hardly train, and their scores say little; path_floor or a smaller smoothing_final keeps them a share.</source>
        <translation> 很少抽到的权重几乎得不到训练，其分数也说明不了什么；path_floor 或较小的 smoothing_final 可为它们保留份额。</translation>
    </message>
    <message>
        <source>Dead paths</source>
        <translation>死路径</translation>
    </message>
    <message>
        <source>Known when the first epoch is over.</source>
        <translation>第一轮结束后可知。</translation>
    </message>
    <message>
        <source>%1 of the paths drawn in epoch %2 had no way from input to output; </source>
        <translation>第 %2 轮抽取的路径中有 %1 从输入到输出没有通路； </translation>
    </message>
    <message>
        <source>they were drawn again, so no step was lost.</source>
        <translation>它们被重新抽取，因此没有损失任何一步。</translation>
    </message>
    <message>
        <source>they were trained all the same, steps that teach no candidate anything.</source>
        <translation>它们照样参加了训练，而这些步对任何候选都没有用处。</translation>
    </message>
    <message>
        <source> From %1 on the sampler draws so many “none” that it is worth a look.</source>
        <translation> 达到 %1 起，采样器抽取的 “none” 之多值得一看。</translation>
    </message>
    <message>
        <source>Coverage</source>
        <translation>覆盖率</translation>
    </message>
    <message>
        <source>Epoch %1 drew %2 different images in %3 draws, %4 of those it could have drawn. A shuffle draws all, even draws with replacement about 63 %.</source>
        <translation>第 %1 轮在 %3 次抽取中抽到 %2 幅不同的图像，占可抽到的 %4。随机打乱则抽到全部，有放回的均匀抽取约抽到 63 %。</translation>
    </message>
    <message>
        <source> Below %1 most images are not seen for epochs; data_floor keeps every image a share.</source>
        <translation> 低于 %1 时，大多数图像会连续多轮未被看到；data_floor 为每幅图像保留份额。</translation>
    </message>
    <message>
        <source>Drift</source>
        <translation>漂移</translation>
    </message>
    <message>
        <source>Not measured: [telemetry] enabled is false.</source>
        <translation>未测量：[telemetry] enabled 为 false。</translation>
    </message>
    <message>
        <source>No weight moved in epoch %1 that it did not train.</source>
        <translation>第 %1 轮没有任何未训练的权重移动。</translation>
    </message>
    <message>
        <source>Weights that epoch %1 did not train moved by %2 on average. </source>
        <translation>第 %1 轮未训练的权重平均移动了 %2。 </translation>
    </message>
    <message>
        <source>That is asked for: [optimizer] inactive = &quot;drift&quot; lets momentum and decay go on, as the authors&apos; code does; from %1 on it changes what a path inherits.</source>
        <translation>这是设置所要求的：[optimizer] inactive = &quot;drift&quot; 让动量和衰减继续起作用，与作者的代码相同；从 %1 起，它会改变路径所继承的权重。</translation>
    </message>
    <message>
        <source>[optimizer] inactive is &quot;freeze&quot;, under which nothing of that kind should move.</source>
        <translation>[optimizer] inactive 为 &quot;freeze&quot;，此时这类权重不应移动。</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>No step has been told yet.</source>
        <translation>还没有报告任何一步。</translation>
    </message>
    <message>
        <source>none lost</source>
        <translation>没有丢失</translation>
    </message>
    <message>
        <source>%1 lost</source>
        <translation>丢失 %1 个</translation>
    </message>
    <message>
        <source>All %1 steps that were told have come.</source>
        <translation>报告的 %1 步全部到达。</translation>
    </message>
    <message>
        <source>%1 steps (%2) did not come to this window in time, the first after step %3, so its curves have gaps. The store has them all: open the run again when it is over.</source>
        <translation>有 %1 步（%2）没有及时到达这个窗口，第一个在第 %3 步之后，因此曲线有缺口。存储库中有全部内容：运行结束后请重新打开它。</translation>
    </message>
    <message>
        <source>fine</source>
        <translation>正常</translation>
    </message>
    <message>
        <source>look at it</source>
        <translation>请查看</translation>
    </message>
    <message>
        <source>bad</source>
        <translation>有问题</translation>
    </message>
    <message>
        <source>not known yet</source>
        <translation>尚不知道</translation>
    </message>
</context>
<context>
    <name>pada::ui::log</name>
    <message>
        <source>started on %1 %2, %3 thread(s)</source>
        <translation>开始于 %1 %2，%3 个线程</translation>
    </message>
    <message>
        <source>resumed on %1 %2, %3 thread(s)</source>
        <translation>继续于 %1 %2，%3 个线程</translation>
    </message>
    <message>
        <source>epoch %1: loss %2 nats, top-1 %3, smoothing %4, %5 images drawn, %6</source>
        <translation>第 %1 轮：损失 %2 奈特，top-1 %3，平滑系数 %4，抽到 %5 幅图像，%6</translation>
    </message>
    <message>
        <source>gradient variance %1 under this sampler, %2 under the uniform one (%3 draws)</source>
        <translation>梯度方差：本采样器下 %1，均匀采样器下 %2（%3 次抽取）</translation>
    </message>
    <message>
        <source>paused: %1</source>
        <translation>暂停：%1</translation>
    </message>
    <message>
        <source>continued</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>ranking %1 paths on %2 images</source>
        <translation>正在排序 %1 条路径，%2 幅图像</translation>
    </message>
    <message>
        <source>ranking done in %1</source>
        <translation>排序完成，用时 %1</translation>
    </message>
    <message>
        <source>ranking cut short after %1</source>
        <translation>排序在 %1 后中途停止</translation>
    </message>
    <message>
        <source>stage &quot;%1&quot; begins</source>
        <translation>阶段“%1”开始</translation>
    </message>
</context>
<context>
    <name>pada::ui::machine</name>
    <message>
        <source>%1 MB</source>
        <translation>%1 MB</translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>known after a second</source>
        <translation>一秒后可知</translation>
    </message>
    <message>
        <source>CPU %1 of %2</source>
        <translation>CPU %1 / %2</translation>
    </message>
    <message>
        <source>CPU %1</source>
        <translation>CPU %1</translation>
    </message>
    <message>
        <source>%1 of %2 cores at work</source>
        <translation>%2 个核心中 %1 个在工作</translation>
    </message>
    <message>
        <source>%1 cores at work</source>
        <translation>%1 个核心在工作</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>内存</translation>
    </message>
    <message>
        <source>the system does not say</source>
        <translation>系统没有说明</translation>
    </message>
    <message>
        <source>%1 of %2 held</source>
        <translation>占用 %1 / %2</translation>
    </message>
    <message>
        <source>%1 held</source>
        <translation>占用 %1</translation>
    </message>
    <message>
        <source>GPU</source>
        <translation>GPU</translation>
    </message>
    <message>
        <source>no GPU</source>
        <translation>没有 GPU</translation>
    </message>
    <message>
        <source>no device here</source>
        <translation>这里没有设备</translation>
    </message>
    <message>
        <source>no device here; %1</source>
        <translation>这里没有设备；%1</translation>
    </message>
    <message>
        <source>use not told</source>
        <translation>没有报告使用率</translation>
    </message>
    <message>
        <source>%1: %2, %3 of %4 held, by all programs</source>
        <translation>%1：%2，所有程序占用 %3 / %4</translation>
    </message>
    <message>
        <source>GPU %1</source>
        <translation>GPU %1</translation>
    </message>
    <message>
        <source>%1 MB/s</source>
        <translation>%1 MB/秒</translation>
    </message>
    <message>
        <source>disk %1</source>
        <translation>磁盘 %1</translation>
    </message>
    <message>
        <source>%1 written</source>
        <translation>已写入 %1</translation>
    </message>
    <message>
        <source>%1 free</source>
        <translation>剩余 %1</translation>
    </message>
    <message>
        <source>%1 free where the store lies</source>
        <translation>存储库所在处剩余 %1</translation>
    </message>
    <message>
        <source>Disk</source>
        <translation>磁盘</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>%1 events/s</source>
        <translation>%1 事件/秒</translation>
    </message>
    <message>
        <source>%1 from the engine to this window</source>
        <translation>%1，由引擎送到本窗口</translation>
    </message>
</context>
<context>
    <name>pada::ui::norm</name>
    <message>
        <source>not known</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>statistics of the batch</source>
        <translation>该批的统计量</translation>
    </message>
    <message>
        <source>re-estimated statistics</source>
        <translation>重估的统计量</translation>
    </message>
    <message>
        <source>shared running statistics</source>
        <translation>共享的滑动统计量</translation>
    </message>
    <message>
        <source>Mean and variance of the very images that are scored, path by path.</source>
        <translation>就是被评分的那些图像的均值和方差，逐条路径。</translation>
    </message>
    <message>
        <source>Mean and variance of training images that the path computes first, then kept.</source>
        <translation>路径先计算的训练图像的均值和方差，之后保持不变。</translation>
    </message>
    <message>
        <source>The averages that training left, to which all paths added that came by.</source>
        <translation>训练留下的平均，经过的所有路径都有贡献。</translation>
    </message>
    <message>
        <source>The two rankings share fewer than two paths.</source>
        <translation>两次排序共有的路径少于两条。</translation>
    </message>
    <message>
        <source>Kendall τ between %1 and %2: %3, over %4 paths. A path moves by %5 ranks in the mean, by %6 at most.</source>
        <translation>%1 与 %2 之间的肯德尔 τ：%3，%4 条路径。一条路径平均移动 %5 位，至多 %6 位。</translation>
    </message>
    <message>
        <source> Against the truth: τ %1 with %2, %3 with %4.</source>
        <translation> 相对于真值：%2 时 τ 为 %1，%4 时为 %3。</translation>
    </message>
</context>
<context>
    <name>pada::ui::plan</name>
    <message>
        <source>%1 seeds</source>
        <translation>%1 个种子</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Data: %1, %2 training images, batch %3</source>
        <translation>数据：%1，%2 幅训练图像，批 %3</translation>
    </message>
    <message>
        <source>all</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Space: %1, %2 channels, %3 a stage%4</source>
        <translation>空间：%1，%2 通道，每阶段 %3%4</translation>
    </message>
    <message>
        <source>1 cell</source>
        <translation>1 个单元</translation>
    </message>
    <message>
        <source>%1 cells</source>
        <translation>%1 个单元</translation>
    </message>
    <message>
        <source>, %1 of its operations</source>
        <translation>，其中 %1 种操作</translation>
    </message>
    <message>
        <source>Method: %1%2</source>
        <translation>方法：%1%2</translation>
    </message>
    <message>
        <source>, with the authors&apos; habits</source>
        <translation>，采用作者的习惯做法</translation>
    </message>
    <message>
        <source>Budget: %1 epochs</source>
        <translation>预算：%1 轮</translation>
    </message>
    <message>
        <source>Budget: %1 path-passes</source>
        <translation>预算：%1 路径遍</translation>
    </message>
    <message>
        <source>Learning rate %1, seed %2</source>
        <translation>学习率 %1，种子 %2</translation>
    </message>
    <message>
        <source>No ranking at the end</source>
        <translation>结束时不排序</translation>
    </message>
    <message>
        <source>Ranking: %1 on %2 images, truth %3</source>
        <translation>排序：%1，%2 幅图像，真值 %3</translation>
    </message>
    <message>
        <source>the paths of %1</source>
        <translation>%1 的路径</translation>
    </message>
    <message>
        <source>%1 paths</source>
        <translation>%1 条路径</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>空间</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>图像</translation>
    </message>
    <message>
        <source>Seeds</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>Rank at the end</source>
        <translation>结束时排序</translation>
    </message>
    <message>
        <source>%1
Allowed: %2. Default: %3.</source>
        <translation>%1
允许：%2。默认：%3。</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>空</translation>
    </message>
    <message>
        <source>
Several seeds make several runs: 0-4, or 0, 3, 7.</source>
        <translation>
多个种子产生多个运行：0-4，或 0, 3, 7。</translation>
    </message>
    <message>
        <source>
Several values with commas between make several runs, every combination one.</source>
        <translation>
用逗号隔开的多个值产生多个运行，每种组合一个。</translation>
    </message>
    <message>
        <source>
In the file: %1.</source>
        <translation>
文件中的键：%1。</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Optimizer</source>
        <translation>优化器</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>调度</translation>
    </message>
    <message>
        <source>Telemetry</source>
        <translation>遥测</translation>
    </message>
    <message>
        <source>Ranking</source>
        <translation>排序</translation>
    </message>
    <message>
        <source>Stop early</source>
        <translation>提前停止</translation>
    </message>
    <message>
        <source>Training alone</source>
        <translation>单独训练</translation>
    </message>
</context>
<context>
    <name>pada::ui::reference</name>
    <message>
        <source>none in force</source>
        <translation>均未生效</translation>
    </message>
    <message>
        <source>method.reference is set: the run does as the code of its method&apos;s authors does, and its figures are not those of a run without it.</source>
        <translation>已设置 method.reference：该运行照方法作者的代码行事，其数值不等同于未设置它的运行。</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>pada::ui::spread</name>
    <message>
        <source>Variance gauge</source>
        <translation>方差仪表</translation>
    </message>
    <message>
        <source>Gradient variance</source>
        <translation>梯度方差</translation>
    </message>
    <message>
        <source>2nd moment</source>
        <translation>二阶矩</translation>
    </message>
    <message>
        <source>%1%2× worse than uniform</source>
        <translation>%1%2×，比均匀差</translation>
    </message>
    <message>
        <source>%1%2× uniform: better</source>
        <translation>%1%2×（相对均匀），更好</translation>
    </message>
    <message>
        <source>as good as uniform</source>
        <translation>与均匀相当</translation>
    </message>
    <message>
        <source>per weight, %1 draws</source>
        <translation>逐权重，%1 次抽取</translation>
    </message>
    <message>
        <source>|g|², log, n %1</source>
        <translation>范数平方，对数，n %1</translation>
    </message>
    <message>
        <source>; unbiased %1</source>
        <translation>；无偏 %1</translation>
    </message>
    <message>
        <source>uniform %1; n %2</source>
        <translation>均匀 %1；n %2</translation>
    </message>
</context>
<context>
    <name>pada::ui::state</name>
    <message>
        <source>epoch</source>
        <translation>轮</translation>
    </message>
    <message>
        <source>step</source>
        <translation>步</translation>
    </message>
    <message>
        <source>not ranked</source>
        <translation>未排序</translation>
    </message>
    <message>
        <source>not ranked yet</source>
        <translation>尚未排序</translation>
    </message>
    <message>
        <source>%1 paths ranked, τ not known</source>
        <translation>已排序 %1 条路径，τ 未知</translation>
    </message>
    <message>
        <source>%1 paths ranked, no truth</source>
        <translation>已排序 %1 条路径，无真值</translation>
    </message>
    <message>
        <source>not measured</source>
        <translation>未测量</translation>
    </message>
    <message>
        <source>after the first epoch</source>
        <translation>第一轮之后</translation>
    </message>
    <message>
        <source>The run ended before its first step.</source>
        <translation>运行在第一步之前就结束了。</translation>
    </message>
    <message>
        <source>The curve begins with the first step.</source>
        <translation>曲线从第一步开始。</translation>
    </message>
    <message>
        <source>This run takes no snapshots: its settings under [telemetry] say so.</source>
        <translation>该运行不拍快照：[telemetry] 下的设置如此。</translation>
    </message>
    <message>
        <source>Snapshots are taken while the run trains. It has not begun.</source>
        <translation>快照在运行训练时拍摄。它还没有开始。</translation>
    </message>
    <message>
        <source>The first snapshot is taken while the run goes on.</source>
        <translation>第一张快照在运行进行中拍摄。</translation>
    </message>
    <message>
        <source>The run ended before its first epoch did.</source>
        <translation>该运行在第一轮结束之前就结束了。</translation>
    </message>
    <message>
        <source>The first value comes with the end of the first epoch.</source>
        <translation>第一个值在第一轮结束时出现。</translation>
    </message>
    <message>
        <source>This run keeps no probabilities: [telemetry] enabled is false.</source>
        <translation>该运行不保存概率：[telemetry] enabled 为 false。</translation>
    </message>
    <message>
        <source>Probabilities appear with the first step.</source>
        <translation>概率从第一步起出现。</translation>
    </message>
    <message>
        <source>%1 draws every image equally often.</source>
        <translation>%1 以相同的频率抽取每幅图像。</translation>
    </message>
    <message>
        <source>This run keeps no weights: [telemetry] enabled is false.</source>
        <translation>该运行不保存权重：[telemetry] enabled 为 false。</translation>
    </message>
    <message>
        <source>The run has not begun. Images get weights at the end of its first epoch.</source>
        <translation>该运行还没有开始。图像在其第一轮结束时得到权重。</translation>
    </message>
    <message>
        <source>In the first epoch every image is drawn equally often; weights come at its end.</source>
        <translation>第一轮以相同的频率抽取每幅图像；权重在第一轮结束时出现。</translation>
    </message>
    <message>
        <source>The run ended before its first weights: every image was drawn equally often.</source>
        <translation>该运行在得到第一批权重之前就结束了：每幅图像以相同的频率被抽取。</translation>
    </message>
    <message>
        <source>%1 takes no snapshots: it trains mixed or learnt options, so the gradients of single paths are not what it steps along.</source>
        <translation>%1 不拍快照：它训练混合的或学习的选项，因此它并不沿单条路径的梯度前进。</translation>
    </message>
    <message>
        <source>The run ended after %1 steps, before its first snapshot: one is taken every %2 steps. A larger gv_share or fewer gv_pairs under [telemetry] take them more often.</source>
        <translation>该运行在 %1 步之后、第一张快照之前就结束了：每 %2 步拍一张。增大 [telemetry] 下的 gv_share 或减小 gv_pairs 可更频繁。</translation>
    </message>
    <message>
        <source>No snapshot of this run is stored, though it ended after %1 steps with one due every %2.</source>
        <translation>该运行没有存储快照，尽管它在 %1 步之后结束，而每 %2 步应有一张。</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Path-passes</source>
        <translation>路径遍数</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>内存</translation>
    </message>
    <message>
        <source>Disk</source>
        <translation>磁盘</translation>
    </message>
    <message>
        <source>%1: %2, %3 foretold (%4%5)</source>
        <translation>%1：%2，预计 %3（%4%5）</translation>
    </message>
    <message>
        <source>This run was imported: it has the curves of its file and nothing else.</source>
        <translation>该运行是导入的：只有其文件中的曲线，别无其他。</translation>
    </message>
</context>
</TS>
